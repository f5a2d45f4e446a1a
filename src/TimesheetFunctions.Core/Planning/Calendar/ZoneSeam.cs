using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Core.Planning.Calendar;

/// <summary>Where the days of two zones meet: the last day of the one, and the first day of the other.</summary>
public static class ZoneSeam
{
    private static readonly InstantPattern Utc = InstantPattern.ExtendedIso;
    private static readonly DurationPattern Hours = DurationPattern.CreateWithInvariantCulture("H:mm");

    /// <summary>Says in words which time is in both days, or in neither.</summary>
    /// <param name="before">The zone of the day before.</param>
    /// <param name="after">The zone from this day on.</param>
    /// <param name="date">The first day of the new zone.</param>
    /// <returns>One sentence; null when the days lie end to end, or one of the zones skipped its date.</returns>
    public static string? Describe(DateTimeZone before, DateTimeZone after, LocalDate date)
    {
        var (last, first) = (new DayCalendar(before, Duration.Zero), new DayCalendar(after, Duration.Zero));
        if (!last.Exists(date.PlusDays(-1)) || !first.Exists(date))
        {
            return null;
        }

        var (end, start) = (last.CompleteAt(date.PlusDays(-1)), first.Start(date));
        return end == start ? null
            : end < start ? Sentence(before, after, end, start, "is in no day")
            : Sentence(before, after, start, end, "is in both days");
    }

    private static string Sentence(DateTimeZone before, DateTimeZone after, Instant from, Instant to, string where) =>
        $"The day before is of {before.Id}, this one of {after.Id}: the time from {Utc.Format(from)} to {Utc.Format(to)} ({Hours.Format(to - from)} h) {where}.";
}
