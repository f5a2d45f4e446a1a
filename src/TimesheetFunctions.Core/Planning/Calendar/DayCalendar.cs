using NodaTime;
using NodaTime.TimeZones;

namespace TimesheetFunctions.Core.Planning.Calendar;

/// <summary>
/// The local days of one zone: where each begins, how long it is, and from when on it is complete. Days lie end to end: one ends at the
/// instant at which the next one that exists begins, so that every instant belongs to exactly one day.
/// </summary>
/// <param name="zone">The zone whose local dates are the days.</param>
/// <param name="settle">After a day's end, before it counts as complete; not negative.</param>
public sealed class DayCalendar(DateTimeZone zone, Duration settle)
{
    /// <summary>The zone whose local dates are the days.</summary>
    public DateTimeZone Zone { get; } = zone;

    /// <summary>Whether the zone has any moment on that date: Pacific/Apia has none on 2011-12-30.</summary>
    public bool Exists(LocalDate date) => FindStart(date) is not null;

    /// <summary>The first instant of a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The zone skipped that date.</exception>
    public Instant Start(LocalDate date) =>
        FindStart(date) ?? throw new ArgumentOutOfRangeException(nameof(date), $"{Zone.Id} skipped the date {date:uuuu-MM-dd}.");

    /// <summary>From this instant on, a day is complete: the start of the next day that exists, and the settle time.</summary>
    public Instant CompleteAt(LocalDate date) => End(date) + settle;

    /// <summary>Whether a day exists and is complete at that instant, the very moment of <see cref="CompleteAt"/> included.</summary>
    public bool IsComplete(LocalDate date, Instant now) => Exists(date) && CompleteAt(date) <= now;

    /// <summary>The newest day that is complete at that instant.</summary>
    public LocalDate LastComplete(Instant now)
    {
        var date = (now - settle).InZone(Zone).Date;
        while (!IsComplete(date, now))
        {
            date = date.PlusDays(-1);
        }

        return date;
    }

    /// <summary>The days that exist from one date to another, both included, oldest first; none when they are the wrong way round.</summary>
    public IEnumerable<LocalDate> Days(LocalDate from, LocalDate to)
    {
        for (var date = from; date <= to; date = date.PlusDays(1))
        {
            if (Exists(date))
            {
                yield return date;
            }
        }
    }

    /// <summary>A day from its first instant to the next day's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The zone skipped that date.</exception>
    public Interval Of(LocalDate date) => new(Start(date), End(date));

    /// <summary>From a day's start to its end: mostly 24 hours, at a change of the clocks 23, 25, 24.5 ...</summary>
    /// <exception cref="ArgumentOutOfRangeException">The zone skipped that date.</exception>
    public Duration Length(LocalDate date) => End(date) - Start(date);

    private Instant End(LocalDate date)
    {
        Instant? end = null;
        for (var next = date.PlusDays(1); end is null; next = next.PlusDays(1))
        {
            end = FindStart(next);
        }

        return end.Value;
    }

    private Instant? FindStart(LocalDate date)
    {
        var midnight = Zone.MapLocal(date.AtMidnight());
        return midnight.Count switch
        {
            0 => StartAfterGap(midnight, date),
            2 when FallsBackToTheDayBefore(midnight, date) => midnight.Last().ToInstant(),
            _ => midnight.First().ToInstant(),
        };
    }

    // The clocks jumped over midnight: the day begins where they landed, unless that is a later date.
    private static Instant? StartAfterGap(ZoneLocalMapping midnight, LocalDate date) =>
        midnight.LateInterval.IsoLocalStart.Date == date ? midnight.LateInterval.Start : null;

    // At 00:01 back to 23:01, as in America/St_Johns until 2011: the day before ends at the second midnight, not the first.
    private static bool FallsBackToTheDayBefore(ZoneLocalMapping midnight, LocalDate date) =>
        midnight.LateInterval.IsoLocalStart.Date < date;
}
