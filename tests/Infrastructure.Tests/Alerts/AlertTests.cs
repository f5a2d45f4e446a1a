using System.Text.RegularExpressions;
using TimesheetFunctions.Infrastructure.Tests.Bicep;
using static TimesheetFunctions.Infrastructure.Tests.Alerts.Tables;

namespace TimesheetFunctions.Infrastructure.Tests.Alerts;

[Collection(TemplatesGroup.Name)]
public sealed partial class AlertTests(CompiledTemplates templates)
{
    private static readonly (string, string) Hq = ("source", "hq");
    private static readonly (string, string) Berlin = ("source", "berlin");

    private AlertRule Rule(string name) => AlertRule.Named(templates.Dev, name);

    [Fact]
    public void A_dead_app_alarms_although_there_are_no_rows_at_all() => Assert.True(Rule("no-heartbeat").Fires());

    [Fact]
    public void A_dead_app_alarms_although_the_platform_still_writes_rows() =>
        Assert.True(Rule("no-heartbeat").Fires(Metric("timesheets.pending", 0, Hq)));

    [Fact]
    public void One_tick_in_the_window_is_a_heartbeat() => Assert.False(Rule("no-heartbeat").Fires(Metric("timesheets.ticks", 1)));

    [Theory]
    [InlineData("tick-failed")]
    [InlineData("day-overdue")]
    [InlineData("collection-not-succeeded")]
    [InlineData("messages-pending")]
    [InlineData("key-refused")]
    [InlineData("not-ready")]
    [InlineData("losses-held-back")]
    [InlineData("many-changes")]
    public void Only_the_heartbeat_alarms_on_no_rows(string rule) => Assert.False(Rule(rule).Fires());

    [Fact]
    public void A_failed_tick_alarms_and_other_failed_requests_do_not()
    {
        Assert.True(Rule("tick-failed").Fires(Request("CollectTimesheets", true), Request("CollectTimesheets", false)));
        Assert.False(Rule("tick-failed").Fires(Request("CollectTimesheets", true), Request("HealthReady", false)));
    }

    [Fact]
    public void A_day_overdue_in_one_source_alarms_whatever_the_others_do()
    {
        Assert.True(Rule("day-overdue").Fires(Metric("timesheets.oldest_due_hours", 0, Hq), Metric("timesheets.oldest_due_hours", 24.5, Berlin)));
        Assert.False(Rule("day-overdue").Fires(Metric("timesheets.oldest_due_hours", 0, Hq), Metric("timesheets.oldest_due_hours", 24, Berlin)));
    }

    [Fact]
    public void What_was_overdue_and_no_longer_is_ends_the_alarm() =>
        Assert.False(Rule("day-overdue").Fires(Metric("timesheets.oldest_due_hours", 30, Hq), Metric("timesheets.oldest_due_hours", 0, Hq)));

    [Theory]
    [InlineData("failed", true)]
    [InlineData("partial", true)]
    [InlineData("succeeded", false)]
    [InlineData("interrupted", false)]
    public void Failed_and_partial_collections_alarm(string outcome, bool alarms) => Assert.Equal(
        alarms, Rule("collection-not-succeeded").Fires(Metric("timesheets.collections", 1, Hq, ("outcome", outcome), ("trigger", "timer"))));

    [Theory]
    [InlineData(3600, false)]
    [InlineData(3601, true)]
    public void Messages_pending_for_more_than_an_hour_alarm(double seconds, bool alarms) =>
        Assert.Equal(alarms, Rule("messages-pending").Fires(Metric("timesheets.pending_oldest_seconds", seconds, Hq)));

    [Theory]
    [InlineData("unauthorized", true)]
    [InlineData("timeout", false)]
    public void A_refused_key_alarms(string code, bool alarms) =>
        Assert.Equal(alarms, Rule("key-refused").Fires(Metric("timesheets.problems", 1, Hq, ("code", code))));

    [Fact]
    public void One_check_that_fails_alarms_until_it_passes()
    {
        var (storage, bus) = (("check", "storage"), ("check", "service-bus"));
        Assert.True(Rule("not-ready").Fires(Metric("timesheets.ready", 1, storage), Metric("timesheets.ready", 0, bus)));
        Assert.False(Rule("not-ready").Fires(Metric("timesheets.ready", 0, bus), Metric("timesheets.ready", 1, bus), Metric("timesheets.ready", 1, storage)));
    }

    [Fact]
    public void Losses_held_back_alarm_until_a_person_has_decided()
    {
        Assert.True(Rule("losses-held-back").Fires(Metric("timesheets.held_back", 0, Hq), Metric("timesheets.held_back", 6, Hq)));
        Assert.False(Rule("losses-held-back").Fires(Metric("timesheets.held_back", 6, Hq), Metric("timesheets.held_back", 0, Hq)));
    }

    [Theory]
    [InlineData(100, 0, false)]
    [InlineData(10, 19, false)] // a high share of few
    [InlineData(20, 20, false)] // half is not more than half
    [InlineData(19, 20, true)]
    [InlineData(0, 20, true)]
    [InlineData(1000, 100, false)]
    public void An_unusual_share_of_changes_alarms(double made, double changed, bool alarms) => Assert.Equal(alarms, Rule("many-changes").Fires(
        Metric("timesheets.messages", made, Hq, ("kind", "new")),
        Metric("timesheets.messages", 1000, Hq, ("kind", "resent")),
        Metric("timesheets.messages", changed / 2, Hq, ("kind", "corrected")),
        Metric("timesheets.messages", changed / 2, Hq, ("kind", "withdrawn")),
        Metric("timesheets.messages", 1000, Berlin, ("kind", "new"))));

    [Fact]
    public void Thresholds_are_parameters()
    {
        Assert.False(AlertRule.Named(templates.Largest, "day-overdue").Fires(Metric("timesheets.oldest_due_hours", 168, Hq)));
        Assert.True(AlertRule.Named(templates.Prod, "day-overdue").Fires(Metric("timesheets.oldest_due_hours", 13, Hq)));
    }

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
