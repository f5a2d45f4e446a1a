using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TimesheetFunctions.Telemetry;

namespace TimesheetFunctions.Infrastructure.Tests.Telemetry;

/// <summary>The app's telemetry, sent by its own exporter to an endpoint of the tests, as the rows that it becomes.</summary>
public sealed class SentTelemetry : IAsyncLifetime
{
    public const string AppName = "func-timesheets-test";

    private readonly ConcurrentQueue<JsonElement> _taken = new();
    private WebApplication _endpoint = null!;
    private ServiceProvider _services = null!;

    internal IServiceProvider Services => _services;

    public async Task InitializeAsync()
    {
        // What Azure calls the app.
        Environment.SetEnvironmentVariable("WEBSITE_SITE_NAME", AppName);
        _endpoint = await StartAsync();
        var url = _endpoint.Urls.Single();
        _services = new ServiceCollection()
            .AddAzureMonitorTelemetry(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={url}/;LiveEndpoint={url}/",
            }).Build())
            .BuildServiceProvider();
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        // The first export makes its connection; what it sends late on a busy machine is none of a test's.
        LoggerOf("Start").Log(LogLevel.Warning, default, "Start", null, (text, _) => text);
        Flush();
        for (var tries = 0; _taken.IsEmpty && tries < 600; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    internal ILogger LoggerOf(string category) => _services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

    /// <summary>What is sent of all that happens in each of the actions, one export after the other.</summary>
    internal IReadOnlyList<Row> Of(params IEnumerable<Action> happenings)
    {
        Flush();
        _taken.Clear();
        foreach (var happens in happenings)
        {
            happens();
            Flush();
        }

        return [.. _taken.SelectMany(TelemetryRows.Of)];
    }

    private void Flush()
    {
        _services.GetRequiredService<MeterProvider>().ForceFlush();
        _services.GetRequiredService<TracerProvider>().ForceFlush();
        _services.GetRequiredService<LoggerProvider>().ForceFlush();
    }

    private async Task<WebApplication> StartAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapFallback(async (HttpRequest request) =>
        {
            await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
            var items = (await new StreamReader(body).ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            foreach (var item in items)
            {
                _taken.Enqueue(JsonElement.Parse(item));
            }

            return Results.Json(new { itemsReceived = items.Length, itemsAccepted = items.Length, errors = Array.Empty<object>() });
        });
        await app.StartAsync();
        return app;
    }
}
