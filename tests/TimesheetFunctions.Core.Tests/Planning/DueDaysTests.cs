using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Calendar;

namespace TimesheetFunctions.Core.Tests.Planning;

public sealed class DueDaysTests
{
    private static readonly TimesheetSettings Standard = new() { Sources = [] };
    private static readonly DayCalendar Utc = new(DateTimeZone.Utc, Duration.FromHours(2));
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 31, 12, 5);
    private static readonly LocalDate Newest = new(2026, 3, 30);

    [Fact]
    public void Days_never_attempted_are_due_oldest_first_from_the_start_date_to_the_last_complete_one() =>
        Assert.Equal(
            [(2, DueReason.NeverAttempted), (1, DueReason.NeverAttempted), (0, DueReason.NeverAttempted)],
            Due(Standard, start: Newest.PlusDays(-2)));

    [Fact]
    public void Nothing_is_due_before_the_start_date_whatever_is_known_of_it() =>
        Assert.Empty(Due(Standard, start: Newest.PlusDays(1), Failed(0, Hours(100)), Failed(1, Hours(100))));

    [Fact]
    public void A_day_that_is_known_without_an_attempt_was_never_attempted() =>
        Assert.Equal([(0, DueReason.NeverAttempted)], Due(Standard, start: Newest, new DayStatus { Date = Newest }));

    [Theory]
    [InlineData(DayOutcome.Failed)]
    [InlineData(DayOutcome.Interrupted)]
    public void A_failed_day_of_any_age_is_due_after_its_wait(DayOutcome outcome)
    {
        Assert.Equal([(80, DueReason.RetryFailed)], Due(Standard, null, Status(80, outcome, Hours(1), failures: 1)));
        Assert.Empty(Due(Standard, null, Status(80, outcome, Minutes(54), failures: 1)));
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 120)]
    [InlineData(4, 480)]
    [InlineData(5, 960)]
    [InlineData(6, 1440)]
    [InlineData(1_000_000, 1440)]
    public void Each_further_failure_doubles_the_wait_up_to_a_day(int failures, int minutes)
    {
        Assert.Single(Due(Standard, null, Failed(80, Minutes(minutes - 5), failures)));
        Assert.Empty(Due(Standard, null, Failed(80, Minutes(minutes - 6), failures)));
    }

    [Fact]
    public void Without_a_wait_a_failed_day_is_due_at_the_next_tick() =>
        Assert.Single(Due(Standard with { RetryFailedAfter = TimeSpan.Zero }, null, Failed(80, Duration.Zero, 50)));

    [Fact]
    public void The_newest_days_are_collected_again_when_their_interval_is_over() =>
        Assert.Equal(
            [(2, DueReason.Lookback), (0, DueReason.Lookback)],
            Due(Standard, null, Succeeded(3, Hours(24)), Succeeded(2, Hours(24)), Succeeded(1, Hours(23)), Succeeded(0, Minutes(1435))));

    [Fact]
    public void Farther_days_are_collected_again_more_rarely() =>
        Assert.Equal(
            [(34, DueReason.DeepLookback), (3, DueReason.DeepLookback)],
            Due(Standard, null, Succeeded(35, Hours(168)), Succeeded(34, Hours(168)), Succeeded(33, Hours(160)), Succeeded(3, Hours(168))));

    [Fact]
    public void A_lookback_of_no_days_takes_none() =>
        Assert.Empty(Due(Standard with { LookbackDays = 0, DeepLookbackDays = 0 }, null, Succeeded(0, Hours(1000))));

    [Fact]
    public void Without_an_interval_a_lookback_takes_its_days_at_each_tick() =>
        Assert.Equal([(0, DueReason.Lookback)], Due(Standard with { RecollectEvery = TimeSpan.Zero }, null, Succeeded(0, Duration.Zero)));

    [Fact]
    public void The_start_date_does_not_stretch_a_lookback_and_skipped_dates_do_not_count()
    {
        var apia = new DayCalendar(DateTimeZoneProviders.Tzdb["Pacific/Apia"], Duration.Zero);
        var (from, newest) = (new LocalDate(2011, 12, 20), new LocalDate(2011, 12, 31));
        var now = apia.CompleteAt(newest);
        var statuses = apia.Days(from, newest).ToDictionary(
            day => day, day => new DayStatus { Date = day, Outcome = DayOutcome.Succeeded, LastAttempt = now - Hours(25) });

        var due = DueDays.Select(apia, from, statuses, Standard, now);
        Assert.Equal([28, 29, 31], due.Select(day => day.Date.Day));

        due = DueDays.Select(apia, newest, statuses, Standard, now);
        Assert.Equal([31], due.Select(day => day.Date.Day));
    }

    [Fact]
    public void A_partial_day_is_retried_like_a_failed_one_but_after_the_near_lookback() =>
        Assert.Equal(
            [
                (90, DueReason.NeverAttempted), (70, DueReason.RetryFailed), (1, DueReason.Lookback), (80, DueReason.RetryPartial),
                (20, DueReason.DeepLookback),
            ],
            Due(Standard, Newest.PlusDays(-90), [.. Settled(0, 89).Where(day => DaysAgo(day.Date) is not (1 or 20 or 70 or 80)),
                Succeeded(20, Hours(200)), Status(80, DayOutcome.Partial, Hours(2), 2), Succeeded(1, Hours(30)), Failed(70, Hours(2))]));

    [Fact]
    public void A_day_with_several_reasons_comes_once_with_the_first() =>
        Assert.Equal(
            [(0, DueReason.RetryFailed), (1, DueReason.Lookback)],
            Due(Standard, null, Failed(0, Hours(300)), Status(1, DayOutcome.Partial, Hours(300), 1)));

    [Fact]
    public void Of_days_with_the_same_reason_the_one_that_waited_longest_comes_first() =>
        Assert.Equal(
            [(60, DueReason.RetryFailed), (70, DueReason.RetryFailed), (80, DueReason.RetryFailed)],
            Due(Standard, null, Failed(80, Hours(5)), Failed(70, Hours(6)), Failed(60, Hours(7))));

    [Fact]
    public void A_last_attempt_far_in_the_future_does_not_block_its_day()
    {
        Assert.Equal(
            [(80, DueReason.RetryFailed), (0, DueReason.Lookback)],
            Due(Standard, null, Succeeded(0, Hours(-1000)), Failed(80, Hours(-1001))));
        Assert.Empty(Due(Standard, null, Succeeded(0, Minutes(-5)), Failed(80, Minutes(-5))));
    }

    [Fact]
    public void A_day_that_is_not_complete_is_never_due() =>
        Assert.Empty(Due(Standard, Newest.PlusDays(1), Failed(-1, Hours(500)), Succeeded(-2, Hours(500))));

    private static Duration Hours(int hours) => Duration.FromHours(hours);

    private static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    private static int DaysAgo(LocalDate date) => Period.DaysBetween(date, Newest);

    private static DayStatus Succeeded(int daysAgo, Duration since) => Status(daysAgo, DayOutcome.Succeeded, since, 0);

    private static DayStatus Failed(int daysAgo, Duration since, int failures = 1) => Status(daysAgo, DayOutcome.Failed, since, failures);

    private static DayStatus Status(int daysAgo, DayOutcome outcome, Duration since, int failures) =>
        new() { Date = Newest.PlusDays(-daysAgo), Outcome = outcome, LastAttempt = Now - since, Failures = failures };

    /// <summary>Days of which nothing is due.</summary>
    private static IEnumerable<DayStatus> Settled(int newest, int oldest) =>
        Enumerable.Range(newest, oldest - newest + 1).Select(daysAgo => Succeeded(daysAgo, Hours(1)));

    /// <summary>What is due, as days before the newest complete one. Without a start: the oldest day given, and no day between is due.</summary>
    private static (int DaysAgo, DueReason Reason)[] Due(TimesheetSettings settings, LocalDate? start, params DayStatus[] given)
    {
        var statuses = given.ToDictionary(status => status.Date);
        if (start is null)
        {
            start = statuses.Keys.Min();
            foreach (var settled in Settled(0, DaysAgo(start.Value)))
            {
                statuses.TryAdd(settled.Date, settled);
            }
        }

        return [.. DueDays.Select(Utc, start.Value, statuses, settings, Now).Select(due => (DaysAgo(due.Date), due.Reason))];
    }
}
