using NodaTime;
using TimesheetFunctions.Local.DevCommands.Running.Settings;

namespace Local.Tests.DevCommands.Settings;

public sealed class SourcePlannerTests
{
    // In Kolkata 2026-02-13, 02:00: the 12th is complete from now on.
    private static readonly Instant Settled = Instant.FromUtc(2026, 2, 12, 20, 30);

    [Fact]
    public void The_last_complete_days_of_the_sources_zone_are_planned()
    {
        var settings = Source("Asia/Kolkata");

        var plan = Assert.Single(SourcePlanner.PlanDays(settings, days: 3, Settled));

        Assert.Equal([new LocalDate(2026, 2, 10), new LocalDate(2026, 2, 11), new LocalDate(2026, 2, 12)], plan.Days);
        Assert.Equal("2026-02-10", settings["Timesheets__Sources__0__StartDate"]);
    }

    [Fact]
    public void A_day_that_has_not_settled_is_not_planned()
    {
        var plan = Assert.Single(SourcePlanner.PlanDays(Source("Asia/Kolkata"), days: 1, Settled - Duration.Epsilon));

        Assert.Equal(new LocalDate(2026, 2, 11), plan.Last);
    }

    [Fact]
    public void An_own_settle_time_counts()
    {
        var settings = Source("Asia/Kolkata");
        settings["Timesheets__SettleTime"] = "1.00:00:00";

        Assert.Equal(new LocalDate(2026, 2, 11), Assert.Single(SourcePlanner.PlanDays(settings, days: 1, Settled)).Last);
    }

    [Fact]
    public void An_own_start_date_stays()
    {
        var settings = Source("Asia/Kolkata");
        settings["Timesheets__Sources__0__StartDate"] = "2026-02-12";

        Assert.Equal(new LocalDate(2026, 2, 12), Assert.Single(SourcePlanner.PlanDays(settings, days: 9, Settled)).First);
        Assert.Equal("2026-02-12", settings["Timesheets__Sources__0__StartDate"]);
    }

    [Fact]
    public void A_start_date_still_to_come_plans_no_day()
    {
        var settings = Source("Asia/Kolkata");
        settings["Timesheets__Sources__0__StartDate"] = "2026-03-01";

        Assert.Empty(Assert.Single(SourcePlanner.PlanDays(settings, days: 9, Settled)).Days);
    }

    [Fact]
    public void What_the_app_will_refuse_is_left_to_it()
    {
        var settings = Source("Asia/Nowhere");

        Assert.Empty(SourcePlanner.PlanDays(settings, days: 1, Settled));
        Assert.DoesNotContain("Timesheets__Sources__0__StartDate", settings.Keys);
    }

    private static Dictionary<string, string> Source(string zone) => new(SettingNames.Comparer)
    {
        ["Timesheets__Sources__0__Name"] = "hq",
        ["Timesheets__Sources__0__TimeZone"] = zone,
    };
}
