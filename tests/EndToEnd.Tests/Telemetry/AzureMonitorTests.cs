using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Azure.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.Telemetry;

namespace TimesheetFunctions.EndToEnd.Tests.Telemetry;

/// <summary>What reaches Application Insights, taken in by an endpoint of the test's own.</summary>
public sealed class AzureMonitorTests
{
    [Fact]
    public async Task The_heartbeat_and_the_trace_of_a_tick_are_sent()
    {
        var received = new ConcurrentQueue<string>();
        await using var endpoint = await StartAsync(received);
        await using var services = new ServiceCollection()
            .AddAzureMonitorTelemetry(Settings(("APPLICATIONINSIGHTS_CONNECTION_STRING", Connection(endpoint.Urls.Single()))))
            .BuildServiceProvider();
        var (metrics, traces) = (services.GetRequiredService<MeterProvider>(), services.GetRequiredService<TracerProvider>());

        Instruments.Ticks.Add(1);
        using (Instruments.Activities.StartActivity("tick"))
        {
        }

        metrics.ForceFlush();
        traces.ForceFlush();
        var sent = string.Concat(received);
        Assert.Contains("\"timesheets.ticks\"", sent, StringComparison.Ordinal);
        Assert.Contains("\"tick\"", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_registered_where_no_Application_Insights_is_set_up() =>
        Assert.Empty(new ServiceCollection().AddAzureMonitorTelemetry(Settings()));

    [Theory]
    [InlineData("Authorization=AAD;ClientId=00000000-0000-4000-8000-000000000001", true)]
    [InlineData("ClientId=00000000-0000-4000-8000-000000000001; authorization=aad", true)]
    [InlineData("Authorization=AAD", true)]
    [InlineData("ClientId=00000000-0000-4000-8000-000000000001", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_identity_is_used_where_the_authentication_string_asks_for_it(string? text, bool asked) =>
        Assert.Equal(asked, AzureMonitorTelemetry.Credential(text) is ManagedIdentityCredential);

    private static IConfigurationRoot Settings(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build();

    private static string Connection(string url) => $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={url}/;LiveEndpoint={url}/";

    private static async Task<WebApplication> StartAsync(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddRouting();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapFallback(async (HttpRequest request) =>
        {
            await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
            var text = await new StreamReader(body, Encoding.UTF8).ReadToEndAsync();
            received.Enqueue(text);
            var items = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
            return Results.Json(new { itemsReceived = items, itemsAccepted = items, errors = Array.Empty<object>() });
        });
        await app.StartAsync();
        return app;
    }
}
