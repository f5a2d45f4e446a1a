using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Calendar;

namespace TimesheetFunctions.Core.Tests.Planning;

/// <summary>Tick after tick, each day's attempt recorded: what comes of the rules in time.</summary>
public sealed class TicksTests
{
    private static readonly TimesheetSettings NoLookback = new() { Sources = [], LookbackDays = 0, DeepLookbackDays = 0 };

    [Theory]
    [InlineData("Africa/Cairo", "2026-04-24")]
    [InlineData("Africa/Cairo", "2026-10-29")]
    [InlineData("America/Asuncion", "2023-10-01")]
    [InlineData("America/Asuncion", "2024-03-24")]
    [InlineData("Asia/Beirut", "2026-03-29")]
    [InlineData("Asia/Beirut", "2026-10-25")]
    [InlineData("Australia/Lord_Howe", "2026-04-05")]
    [InlineData("Australia/Lord_Howe", "2026-10-04")]
    [InlineData("Asia/Kolkata", "2026-03-29")]
    [InlineData("Pacific/Apia", "2011-12-30")]
    [InlineData("America/St_Johns", "2006-10-29")]
    public void Hourly_ticks_over_a_change_of_the_clocks_take_each_day_exactly_once(string zone, string change)
    {
        var calendar = new DayCalendar(DateTimeZoneProviders.Tzdb[zone], Duration.FromHours(2));
        var around = NodaTime.Text.LocalDatePattern.Iso.Parse(change).Value;
        var (from, to) = (around.PlusDays(-5), around.PlusDays(5));

        var taken = Run(calendar, from, NoLookback, calendar.Start(from), calendar.CompleteAt(to) + Duration.FromHours(1), Duration.Zero);

        Assert.Equal(calendar.Days(from, to), taken.Select(day => day.Date));
        Assert.All(taken, day => Assert.True(day.At - calendar.CompleteAt(day.Date) < Duration.FromHours(1), $"{day.Date} came late"));
    }

    [Fact]
    public void A_daily_recollection_keeps_its_hour_though_the_days_before_it_take_their_time()
    {
        var calendar = new DayCalendar(DateTimeZone.Utc, Duration.FromHours(2));
        var start = new LocalDate(2026, 1, 1);
        var settings = NoLookback with { LookbackDays = 3 };

        var taken = Run(
            calendar, start, settings, Instant.FromUtc(2026, 1, 2, 0, 5), Instant.FromUtc(2026, 3, 1, 0, 0), eachTakes: Duration.FromSeconds(70));

        Assert.All(taken, day => Assert.Equal(2, day.At.InUtc().Hour));
        Assert.All(taken.GroupBy(day => day.Date).Skip(1).SkipLast(3), days => Assert.Equal(3, days.Count()));
    }

    [Fact]
    public void After_an_outage_of_days_every_missed_day_is_taken_oldest_first()
    {
        var calendar = new DayCalendar(DateTimeZone.Utc, Duration.FromHours(2));
        var start = new LocalDate(2026, 1, 1);
        var now = Instant.FromUtc(2026, 1, 20, 7, 41);

        var taken = Run(calendar, start, NoLookback, now, now + Duration.FromHours(2), Duration.FromSeconds(10));

        Assert.Equal(calendar.Days(start, new LocalDate(2026, 1, 19)), taken.Select(day => day.Date));
    }

    private static List<(LocalDate Date, Instant At)> Run(
        DayCalendar calendar, LocalDate start, TimesheetSettings settings, Instant from, Instant to, Duration eachTakes)
    {
        var statuses = new Dictionary<LocalDate, DayStatus>();
        var taken = new List<(LocalDate, Instant)>();
        for (var tick = from; tick <= to; tick += Duration.FromHours(1))
        {
            var now = tick;
            foreach (var due in DueDays.Select(calendar, start, statuses, settings, tick))
            {
                statuses[due.Date] = new DayStatus { Date = due.Date, Outcome = DayOutcome.Succeeded, LastAttempt = now };
                taken.Add((due.Date, now));
                now += eachTakes;
            }
        }

        return taken;
    }
}
