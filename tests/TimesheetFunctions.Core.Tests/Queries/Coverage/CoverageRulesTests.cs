using NodaTime;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Planning.Requested;
using TimesheetFunctions.Core.Queries.Coverage;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Tests.Queries.Coverage;

public sealed class CoverageRulesTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 2, 13, 3, 0);
    private static readonly DayCalendar Days = new(DateTimeZone.Utc, Duration.FromHours(2));

    [Theory]
    [InlineData(13, null, CoverageState.Future)]
    [InlineData(12, null, CoverageState.Due)]
    [InlineData(10, null, CoverageState.Due)]
    [InlineData(9, null, CoverageState.Missing)]
    [InlineData(9, "succeeded", CoverageState.Collected)]
    [InlineData(12, "partial", CoverageState.Partial)]
    [InlineData(12, "failed", CoverageState.Failed)]
    [InlineData(12, "what nobody knows", CoverageState.Due)]
    public void Each_state_has_its_reason(int day, string? outcome, CoverageState expected)
    {
        var rules = new CoverageRules(Days, new LocalDate(2026, 2, 10), Now);

        Assert.Equal(expected, rules.StateOf(new LocalDate(2026, 2, day), outcome is null ? null : new LedgerStatus { Outcome = outcome }, null));
    }

    [Fact]
    public void Of_a_source_that_no_tick_has_seen_the_newest_complete_day_is_due()
    {
        var rules = new CoverageRules(Days, null, Now);

        Assert.Equal(CoverageState.Due, rules.StateOf(new LocalDate(2026, 2, 12), null, null));
        Assert.Equal(CoverageState.Missing, rules.StateOf(new LocalDate(2026, 2, 11), null, null));
    }

    [Fact]
    public void What_is_asked_for_is_queued_until_it_is_done()
    {
        var date = new LocalDate(2026, 2, 12);
        var rules = new CoverageRules(Days, null, Now);
        var asked = new RequestedDay(date, Now - Duration.FromHours(1), true, null);
        var before = new LedgerStatus { Outcome = "succeeded", StartedAt = Now - Duration.FromHours(2) };

        Assert.Equal(CoverageState.Queued, rules.StateOf(date, before, asked));
        Assert.Equal(CoverageState.Collected, rules.StateOf(date, before with { StartedAt = Now }, asked));
    }
}
