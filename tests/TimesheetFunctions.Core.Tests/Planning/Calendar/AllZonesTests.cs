using CsCheck;
using NodaTime;
using NodaTime.TimeZones;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Calendar;

namespace TimesheetFunctions.Core.Tests.Planning.Calendar;

/// <summary>What must hold of days in every zone of the database, in the years 2000 to 2037.</summary>
public sealed class AllZonesTests
{
    private static readonly LocalDate First = new(2000, 1, 1);
    private static readonly LocalDate Last = new(2037, 12, 31);
    private static readonly Duration Settle = Duration.FromHours(2);

    private static readonly TimesheetSettings NoLookback = new() { Sources = [], LookbackDays = 0, DeepLookbackDays = 0 };

    // Other names of the same zone have the same rules.
    private static readonly DateTimeZone[] Zones =
        [.. TzdbDateTimeZoneSource.Default.CanonicalIdMap.Values.Distinct().Select(id => DateTimeZoneProviders.Tzdb[id])];

    private static readonly Gen<DateTimeZone> AnyZone = Gen.Int[0, Zones.Length - 1].Select(index => Zones[index]);

    private static readonly Gen<Instant> AnyTime =
        Gen.Long[Instant.FromUtc(2000, 1, 2, 0, 0).ToUnixTimeSeconds(), Instant.FromUtc(2037, 12, 30, 0, 0).ToUnixTimeSeconds()]
            .Select(Instant.FromUnixTimeSeconds);

    [Fact]
    public void Days_lie_end_to_end_and_their_lengths_sum_up() => Assert.All(Zones, CheckDays);

    [Fact]
    public void A_day_is_not_complete_while_its_zone_still_shows_it_and_its_settle_time_is_not_over() =>
        Gen.Select(AnyZone, NearTransition, Gen.Int[0, 86_400]).Sample(
            (zone, near, settle) =>
            {
                var then = near(zone);
                var now = then + Duration.FromSeconds(settle);
                var calendar = new DayCalendar(zone, Duration.FromSeconds(settle));
                var shown = then.InZone(zone).Date;
                return !calendar.IsComplete(shown, now) && calendar.LastComplete(now) < shown;
            },
            iter: 50_000);

    [Fact]
    public void The_last_complete_day_is_the_newest_that_is_complete() =>
        Gen.Select(AnyZone, NearTransition, Gen.Int[0, 86_400]).Sample(
            (zone, near, settle) =>
            {
                var now = near(zone) + Duration.FromSeconds(settle);
                var calendar = new DayCalendar(zone, Duration.FromSeconds(settle));
                var last = calendar.LastComplete(now);
                return calendar.Days(last.PlusDays(-3), last).All(day => calendar.IsComplete(day, now))
                    && !calendar.Days(last.PlusDays(1), last.PlusDays(4)).Any(day => calendar.IsComplete(day, now));
            },
            iter: 20_000);

    [Fact]
    public void Hourly_ticks_take_each_day_once_and_none_before_it_is_complete() =>
        Gen.Select(AnyZone, NearTransition, Gen.Int[0, 3599]).Sample(
            (zone, near, phase) =>
            {
                var calendar = new DayCalendar(zone, Settle);
                var around = near(zone).InZone(zone).Date;
                var days = calendar.Days(around.PlusDays(-2), around.PlusDays(2)).ToList();
                var ticks = Ticks(calendar.Start(days[0]) + Duration.FromSeconds(phase), calendar.CompleteAt(days[^1]) + Duration.FromHours(1));
                return Take(calendar, days[0], ticks).SequenceEqual(days);
            },
            iter: 3_000);

    private static IEnumerable<Instant> Ticks(Instant from, Instant to)
    {
        for (var tick = from; tick <= to; tick += Duration.FromHours(1))
        {
            yield return tick;
        }
    }

    private static List<LocalDate> Take(DayCalendar calendar, LocalDate start, IEnumerable<Instant> ticks)
    {
        var taken = new Dictionary<LocalDate, DayStatus>();
        var order = new List<LocalDate>();
        foreach (var tick in ticks)
        {
            foreach (var due in DueDays.Select(calendar, start, taken, NoLookback, tick))
            {
                Assert.True(calendar.CompleteAt(due.Date) <= tick, $"{calendar.Zone.Id}: {due.Date:uuuu-MM-dd} was due before it was complete.");
                taken[due.Date] = new DayStatus { Date = due.Date, Outcome = DayOutcome.Succeeded, LastAttempt = tick };
                order.Add(due.Date);
            }
        }

        return order;
    }

    /// <summary>An instant within three hours of a change of the clocks, or any one where the zone has none.</summary>
    private static Gen<Func<DateTimeZone, Instant>> NearTransition =>
        Gen.Select(AnyTime, Gen.Int[-10_800, 10_800]).Select((time, seconds) => (Func<DateTimeZone, Instant>)(zone =>
        {
            var interval = zone.GetZoneInterval(time);
            return (interval.HasEnd ? interval.End : time) + Duration.FromSeconds(seconds);
        }));

    private static void CheckDays(DateTimeZone zone)
    {
        var calendar = new DayCalendar(zone, Settle);
        var start = calendar.Start(First);
        var (end, sum) = (start, Duration.Zero);
        foreach (var day in calendar.Days(First, Last))
        {
            if (calendar.Start(day) != end)
            {
                Assert.Fail($"{zone.Id}: {day:uuuu-MM-dd} does not begin where the day before ends.");
            }

            end = calendar.CompleteAt(day) - Settle;
            sum += calendar.Length(day);
        }

        Assert.Equal(end - start, sum);
    }
}
