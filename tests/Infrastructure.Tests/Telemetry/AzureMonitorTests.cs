using System.Diagnostics;
using Azure.Identity;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.Infrastructure.Tests.Bicep;
using TimesheetFunctions.Telemetry;

namespace TimesheetFunctions.Infrastructure.Tests.Telemetry;

/// <summary>What reaches Application Insights.</summary>
[Collection(TemplatesGroup.Name)]
public sealed partial class AzureMonitorTests(SentTelemetry telemetry)
{
    [Fact]
    public void The_heartbeat_and_the_trace_of_a_tick_are_sent_under_the_apps_name()
    {
        var sent = telemetry.Of(() =>
        {
            Instruments.Ticks.Add(1);
            Instruments.Activities.StartActivity("tick")?.Dispose();
        });

        Assert.Contains(sent, row => row.Table == "AppMetrics" && (string?)row.Cells["Name"] == "timesheets.ticks");
        Assert.Contains(sent, row => row.Table == "AppDependencies" && (string?)row.Cells["Name"] == "tick");
        Assert.All(sent, row => Assert.Equal(SentTelemetry.AppName, row.Cells["AppRoleName"]));
    }

    [Fact]
    public void An_invocation_is_no_second_request()
    {
        using var worker = new ActivitySource("Microsoft.Azure.Functions.Worker");

        var sent = telemetry.Of(() => worker.StartActivity("function CollectTimesheets", ActivityKind.Internal)?.Dispose());

        Assert.Equal("AppDependencies", Assert.Single(sent, row => row.Table is "AppDependencies" or "AppRequests").Table);
        var told = telemetry.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.Capabilities;
        Assert.Equal(("True", "1.37.0"), (told["WorkerOpenTelemetryEnabled"], told["WorkerOpenTelemetrySchemaVersion"]));
    }

    [Fact]
    public void A_gauge_is_there_whenever_it_is_looked_at()
    {
        var sent = telemetry.Of(() => Instruments.DaysBehind.Record(2, "gauge-held"), () => { }, () => { });

        Assert.Equal(3, sent.Count(row => row.Property("source") == "gauge-held"));
    }

    [Fact]
    public void A_gauge_falls_silent_when_another_instance_may_have_measured_anew()
    {
        var before = HeldGauge.HeldFor;
        HeldGauge.HeldFor = TimeSpan.Zero;
        try
        {
            Assert.DoesNotContain(telemetry.Of(() => Instruments.DaysBehind.Record(2, "gauge-old")), row => row.Property("source") == "gauge-old");
        }
        finally
        {
            HeldGauge.HeldFor = before;
        }
    }

    [Theory]
    [InlineData("0 5 * * * *", 60)]
    [InlineData("0 5,20 * * * *", 15)]
    [InlineData("5 */6 * * *", 360)]
    [InlineData(null, 60)]
    public void Gauges_are_held_for_the_shortest_pause_between_ticks(string? schedule, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), TickPause.ShortestOf(schedule));

    [Fact]
    public void Log_lines_arrive_with_the_names_of_their_events_and_the_SDKs_chatter_does_not()
    {
        var sent = telemetry.Of(() =>
        {
            CollectionEnded(telemetry.LoggerOf("TimesheetFunctions.Core"), "hq");
            Request(telemetry.LoggerOf("Azure.Core"));
            Retry(telemetry.LoggerOf("Azure.Core"));
        });

        Assert.Equal(["hq ended", "A retry"], sent.Where(row => row.Table == "AppTraces").Select(row => row.Cells["Message"]));
        Assert.Equal("CollectionEnded", sent.First(row => row.Table == "AppTraces").Property("EventName"));
    }

    [Fact]
    public void A_line_arrives_whether_the_host_has_kept_its_trace_or_not()
    {
        var sent = telemetry.Of(() =>
        {
            using var dropped = new Activity("host").SetParentId("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00").Start();
            Retry(telemetry.LoggerOf("Azure.Core"));
        });

        Assert.Single(sent, row => row.Table == "AppTraces");
    }

    [Fact]
    public void Nothing_is_registered_where_no_Application_Insights_is_set_up() =>
        Assert.Empty(new ServiceCollection().AddAzureMonitorTelemetry(new ConfigurationBuilder().Build()));

    [Theory]
    [InlineData("Authorization=AAD;ClientId=00000000-0000-4000-8000-000000000001", true)]
    [InlineData("ClientId=00000000-0000-4000-8000-000000000001; authorization=aad", true)]
    [InlineData("Authorization=AAD", true)]
    [InlineData("ClientId=00000000-0000-4000-8000-000000000001", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_identity_is_used_where_the_authentication_string_asks_for_it(string? text, bool asked) =>
        Assert.Equal(asked, AzureMonitorTelemetry.Credential(text) is ManagedIdentityCredential);

    [LoggerMessage(4002, LogLevel.Information, "{Source} ended")]
    private static partial void CollectionEnded(ILogger logger, string source);

    [LoggerMessage(LogLevel.Information, "A request")]
    private static partial void Request(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "A retry")]
    private static partial void Retry(ILogger logger);
}
