using NodaTime;

namespace TimesheetFunctions.Core.Planning.Calendar;

/// <summary>When a wait since a last attempt counts as over.</summary>
internal static class Wait
{
    private static readonly Duration LongestGrace = Duration.FromMinutes(5);
    private static readonly Duration LongestRetryWait = Duration.FromDays(1);

    /// <summary>
    /// Whether the interval has passed, within a grace of a tenth of it and at most five minutes: a tick that comes a moment early in its
    /// hour must not put a day off by another hour.
    /// </summary>
    /// <remarks>
    /// A last attempt that lies in the future by more than the grace says nothing (the clock was set back since): the day is due, because
    /// collecting once too often costs a few requests, while waiting for that future could leave out a correction for as long as the
    /// clock was wrong. Within the grace it is another instance's clock, and the attempt was just now.
    /// </remarks>
    public static bool IsOver(Instant lastAttempt, Duration interval, Instant now)
    {
        var grace = Duration.Min(LongestGrace, interval / 10);
        return now >= lastAttempt + interval - grace || lastAttempt > now + grace;
    }

    /// <summary>The wait before the next try: doubled for every failure after the first, at most a day.</summary>
    public static Duration AfterFailures(Duration first, int failures)
    {
        var wait = first;
        for (var doubled = 1; doubled < failures && wait > Duration.Zero && wait < LongestRetryWait; doubled++)
        {
            wait *= 2;
        }

        return Duration.Min(wait, LongestRetryWait);
    }
}
