using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.Infrastructure.Tests.Bicep;
using TimesheetFunctions.Infrastructure.Tests.Telemetry;

namespace TimesheetFunctions.Infrastructure.Tests.Alerts;

/// <summary>Every query runs over rows that the app's own exporter has sent.</summary>
[Collection(TemplatesGroup.Name)]
public sealed partial class AlertTests(CompiledTemplates templates, SentTelemetry telemetry, Kusto kusto)
{
    private static int _last;

    // Gauges are told on and on: each test has sources of its own.
    private readonly string _hq = $"hq-{Interlocked.Increment(ref _last)}";

    private string Berlin => _hq + "-berlin";

    [Fact]
    public void A_dead_app_alarms_although_there_are_no_rows_at_all() => Assert.True(Rule("no-heartbeat").Fires(kusto, []));

    [Fact]
    public void A_dead_app_alarms_although_others_still_write_rows() =>
        Assert.True(Fires("no-heartbeat", () => Instruments.Pending.Record(0, _hq)));

    [Fact]
    public void One_tick_in_the_window_is_a_heartbeat() => Assert.False(Fires("no-heartbeat", () => Instruments.Ticks.Add(1)));

    [Theory]
    [InlineData("tick-failed")]
    [InlineData("day-overdue")]
    [InlineData("collection-not-succeeded")]
    [InlineData("messages-pending")]
    [InlineData("key-refused")]
    [InlineData("not-ready")]
    [InlineData("losses-held-back")]
    [InlineData("incomplete-listing")]
    [InlineData("fewer-people")]
    [InlineData("many-changes")]
    public void Only_the_heartbeat_alarms_on_no_rows(string rule) => Assert.False(Rule(rule).Fires(kusto, []));

    [Fact]
    public void A_failed_tick_alarms_and_other_failed_functions_do_not()
    {
        Assert.True(Fires("tick-failed", () => Throw("CollectTimesheets", new TickFailedException("Storage is down", new IOException()))));
        Assert.False(Fires("tick-failed", () => Throw("HealthReady", new IOException())));
    }

    [Fact]
    public void A_cancelled_tick_is_no_failed_one()
    {
        Assert.False(Fires("tick-failed", () => Throw("CollectTimesheets", new OperationCanceledException())));
        Assert.False(Fires("tick-failed", () => Throw("CollectTimesheets", new TaskCanceledException())));
    }

    [Fact]
    public void A_day_overdue_in_one_source_alarms_whatever_the_others_do()
    {
        Assert.True(Fires("day-overdue", () => Instruments.OldestDue.Record(0, _hq), () => Instruments.OldestDue.Record(24.5, Berlin)));
        Assert.False(Fires("day-overdue", () => Instruments.OldestDue.Record(0, _hq), () => Instruments.OldestDue.Record(24, Berlin)));
    }

    [Fact]
    public void What_was_overdue_and_no_longer_is_ends_the_alarm() =>
        Assert.False(Fires("day-overdue", () => Instruments.OldestDue.Record(30, _hq), () => Instruments.OldestDue.Record(0, _hq)));

    [Theory]
    [InlineData("failed", true)]
    [InlineData("partial", true)]
    [InlineData("succeeded", false)]
    [InlineData("interrupted", false)]
    public void Failed_and_partial_collections_alarm(string outcome, bool alarms) => Assert.Equal(
        alarms, Fires("collection-not-succeeded", () => Instruments.Collections.Add(1, Tag("source", _hq), Tag("outcome", outcome), Tag("trigger", "timer"))));

    [Theory]
    [InlineData(3600, false)]
    [InlineData(3601, true)]
    public void Messages_pending_for_more_than_an_hour_alarm(double seconds, bool alarms) =>
        Assert.Equal(alarms, Fires("messages-pending", () => Instruments.OldestPending.Record(seconds, _hq)));

    [Theory]
    [InlineData("unauthorized", true)]
    [InlineData("timeout", false)]
    public void A_refused_key_alarms(string code, bool alarms) =>
        Assert.Equal(alarms, Fires("key-refused", () => Instruments.Problems.Add(1, Tag("source", _hq), Tag("code", code))));

    [Fact]
    public void One_check_that_fails_alarms_until_it_passes()
    {
        Assert.True(Fires("not-ready", () => Instruments.Ready.Record(1, "storage"), () => Instruments.Ready.Record(0, "service-bus")));
        Assert.False(Fires("not-ready", () => Instruments.Ready.Record(0, "service-bus"), () => Instruments.Ready.Record(1, "service-bus")));
    }

    [Fact]
    public void Losses_held_back_alarm_until_a_person_has_decided()
    {
        Assert.True(Fires("losses-held-back", () => Instruments.HeldBack.Record(0, _hq), () => Instruments.HeldBack.Record(6, _hq)));
        Assert.False(Fires("losses-held-back", () => Instruments.HeldBack.Record(0, _hq)));
    }

    [Fact]
    public void A_listing_that_stays_incomplete_for_a_day_alarms_until_it_is_whole()
    {
        Assert.True(Fires("incomplete-listing", () => Instruments.OldestIncomplete.Record(0, _hq), () => Instruments.OldestIncomplete.Record(24.5, Berlin)));
        Assert.False(Fires("incomplete-listing", () => Instruments.OldestIncomplete.Record(24, _hq), () => Instruments.OldestIncomplete.Record(0, Berlin)));
    }

    [Fact]
    public void Far_fewer_people_than_usual_alarm_while_the_day_is_of_the_last_week()
    {
        Assert.True(Fires("fewer-people", () => Instruments.FewerPeople.Record(0, _hq), () => Instruments.FewerPeople.Record(1, Berlin)));
        Assert.False(Fires("fewer-people", () => Instruments.FewerPeople.Record(0, _hq), () => Instruments.FewerPeople.Record(0, Berlin)));
    }

    [Theory]
    [InlineData(100, 0, false)]
    [InlineData(10, 18, false)] // a high share of few
    [InlineData(20, 20, false)] // half is not more than half
    [InlineData(19, 20, true)]
    [InlineData(0, 20, true)]
    [InlineData(1000, 100, false)]
    public void An_unusual_share_of_changes_alarms(int made, int changed, bool alarms) => Assert.Equal(alarms, Fires(
        "many-changes",
        () => Send("new", made),
        () => Send("resent", 1000),
        () => Send("corrected", changed / 2),
        () => Send("withdrawn", changed / 2)));

    [Fact]
    public void Thresholds_and_windows_are_parameters()
    {
        Assert.False(AlertRule.Named(templates.Largest, "day-overdue").Fires(kusto, telemetry.Of(() => Instruments.OldestDue.Record(168, _hq)).Where(IsMine)));
        Assert.True(AlertRule.Named(templates.Prod, "day-overdue").Fires(kusto, telemetry.Of(() => Instruments.OldestDue.Record(13, _hq)).Where(IsMine)));

        // A schedule sparser than an hour blinds no rule that looks at gauges.
        Assert.All(["no-heartbeat", "day-overdue", "messages-pending", "not-ready", "losses-held-back", "incomplete-listing", "fewer-people"], rule =>
        {
            Assert.Equal("PT3H", AlertRule.Named(templates.Dev, rule).Window);
            Assert.Equal("P1D", AlertRule.Named(templates.Largest, rule).Window);
        });
    }

    [Fact]
    public void Kusto_finds_no_fault_in_any_query_and_would_find_one()
    {
        Assert.NotEmpty(kusto.FaultsOf("AppMetrics | where Nam == 1"));
        Assert.All(
            templates.Dev.Of("Microsoft.Insights/scheduledQueryRules").Select(rule => new AlertRule(rule).Query).Concat(WorkbookQueries().Select(query => query.Text)),
            query => Assert.Empty(kusto.FaultsOf(query)));
    }

    [Fact]
    public void Every_part_of_the_workbook_shows_something_after_a_tick()
    {
        var rows = telemetry.Of(WholeTick);

        Assert.All(WorkbookQueries(), query => Assert.True(kusto.Run(query.Text, rows).Count > 0, query.Name));
    }

    private void WholeTick()
    {
        using var tick = Instruments.Activities.StartActivity("tick");
        using (var request = Instruments.Activities.StartActivity("POST", System.Diagnostics.ActivityKind.Client))
        {
            request?.SetTag("http.request.method", "POST").SetTag("server.address", "api.trackpilots.com").SetTag("url.full", "https://api.trackpilots.com/x").SetTag("http.response.status_code", 200);
        }

        Instruments.Ticks.Add(1);
        Instruments.Collections.Add(1, Tag("source", _hq), Tag("outcome", "failed"), Tag("trigger", "timer"));
        Instruments.CollectionDuration.Record(1.5, Tag("source", _hq), Tag("outcome", "failed"));
        Instruments.BlobOperations.Record(12, Tag("source", _hq));
        Instruments.Problems.Add(1, Tag("source", _hq), Tag("code", "timeout"));
        Send("new", 3);
        Array.ForEach([Instruments.DaysBehind, Instruments.OldestDue, Instruments.Pending, Instruments.Refused, Instruments.HeldBack], gauge => gauge.Record(1, _hq));
        Instruments.Ready.Record(1, "storage");
        Throw("CollectTimesheets", new IOException());
    }

    private void Send(string kind, int messages) => Instruments.Messages.Add(messages, Tag("source", _hq), Tag("kind", kind));

    // The very line that the worker writes when a function has thrown.
    private void Throw(string function, Exception fault)
    {
        var worker = typeof(WorkerOptions).Assembly.GetType("Microsoft.Azure.Functions.Worker.FunctionsApplication", throwOnError: true)!;
        var logger = Activator.CreateInstance(typeof(Logger<>).MakeGenericType(worker), telemetry.Services.GetRequiredService<ILoggerFactory>());
        worker.GetNestedType("Log", BindingFlags.NonPublic)!.GetMethod("InvocationError", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .Invoke(null, [logger, function, Guid.NewGuid().ToString(), fault]);
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private AlertRule Rule(string name) => AlertRule.Named(templates.Dev, name);

    private bool Fires(string rule, params Action[] happenings) => Rule(rule).Fires(kusto, telemetry.Of(happenings).Where(IsMine));

    private bool IsMine(Row row) => row.Property("source")?.StartsWith(_hq, StringComparison.Ordinal) ?? true;

    private static IEnumerable<(string Name, string Text)> WorkbookQueries() =>
        from item in JsonElement.Parse(File.ReadAllText(Repository.PathOf("infra", "workbook.json"))).GetProperty("items").EnumerateArray()
        where item.GetProperty("type").GetInt32() == 3
        select (item.GetProperty("name").GetString()!, item.GetProperty("content").GetProperty("query").GetString()!);

    [Fact]
    public void Dead_letters_of_the_payroll_queue_alarm_at_the_first()
    {
        var rule = templates.Dev.One("Microsoft.Insights/metricAlerts").Properties.GetProperty("criteria").GetProperty("allOf")[0];

        Assert.Equal("DeadletteredMessages", rule.GetProperty("metricName").GetString());
        Assert.Equal(("GreaterThan", 0), (rule.GetProperty("operator").GetString(), rule.GetProperty("threshold").GetInt32()));
        Assert.Equal(["payroll-timesheets"], rule.GetProperty("dimensions")[0].GetProperty("values").EnumerateArray().Select(value => value.GetString()));
    }

    [Fact]
    public void Every_alert_is_on_tells_the_action_group_and_names_its_page()
    {
        var group = templates.Prod.One("Microsoft.Insights/actionGroups");
        var pages = Headings();

        foreach (var rule in templates.Prod.Of("Microsoft.Insights/scheduledQueryRules").Concat(templates.Prod.Of("Microsoft.Insights/metricAlerts")))
        {
            Assert.Equal("true", rule.Value("enabled"));
            Assert.Contains(group.Id, rule.Value("actions"), StringComparison.Ordinal);
            Assert.Contains(rule.Name["timesheets-prod-".Length..], pages);
            var name = rule.Name["timesheets-prod-".Length..];
            Assert.Contains(File.ReadLines(Repository.PathOf("docs", "alerts.md")), line => line.StartsWith($"| [{name}](#{name}) | {rule.Value("severity")} ", StringComparison.Ordinal));
            Assert.Contains($"docs/alerts.md#{rule.Name["timesheets-prod-".Length..]}", rule.Value("description"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_query_asks_only_for_metrics_that_are_known()
    {
        var known = KnownMetrics.Names;
        var texts = Directory.EnumerateFiles(Repository.PathOf("infra", "alerts"), "*.kql").Append(Repository.PathOf("infra", "workbook.json")).Select(File.ReadAllText);

        Assert.All(texts.SelectMany(text => MetricName().Matches(text)).Select(match => match.Value).Distinct(), name => Assert.Contains(name, known));
    }

    private static HashSet<string> Headings() =>
        [.. File.ReadLines(Repository.PathOf("docs", "alerts.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];

    [GeneratedRegex(@"timesheets\.[a-z_.]+[a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex MetricName();
}
