using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning.Calendar;

namespace TimesheetFunctions.Core.Planning;

/// <summary>Which days of a source a tick should take, computed from what was tried and never from when ticks came.</summary>
public static class DueDays
{
    /// <summary>
    /// The complete days from the start date on that are due, each once with its first reason: reasons in the order of
    /// <see cref="DueReason"/>, never attempted days oldest first, all others by their last attempt, so that a day that fails over and
    /// over never keeps the others from their turn. Days marked open are not looked at here.
    /// </summary>
    /// <param name="calendar">The source's days.</param>
    /// <param name="startDate">The first day that ticks bring in.</param>
    /// <param name="statuses">What is known, by date; a date that is not in it was never attempted.</param>
    /// <param name="settings">The intervals and how far back they reach.</param>
    /// <param name="now">The present.</param>
    public static IReadOnlyList<DueDay> Select(
        DayCalendar calendar,
        LocalDate startDate,
        IReadOnlyDictionary<LocalDate, DayStatus> statuses,
        TimesheetSettings settings,
        Instant now)
    {
        var days = calendar.Days(startDate, calendar.LastComplete(now)).ToList();
        var due = new List<(DueDay Day, Instant LastAttempt)>();
        for (var index = 0; index < days.Count; index++)
        {
            var status = statuses.GetValueOrDefault(days[index]);
            if (ReasonFor(status, days.Count - index, settings, now) is { } reason)
            {
                due.Add((new DueDay(days[index], reason), AttemptOf(status)));
            }
        }

        return [.. due.OrderBy(entry => entry.Day.Reason).ThenBy(entry => entry.LastAttempt).Select(entry => entry.Day)];
    }

    /// <param name="status">What is known of the day; null: nothing.</param>
    /// <param name="age">1 for the newest complete day, 2 for the one before it ...</param>
    /// <param name="settings">The intervals and how far back they reach.</param>
    /// <param name="now">The present.</param>
    private static DueReason? ReasonFor(DayStatus? status, int age, TimesheetSettings settings, Instant now)
    {
        if (status?.Outcome is not { } outcome)
        {
            return DueReason.NeverAttempted;
        }

        var retry = outcome != DayOutcome.Succeeded && IsRetryDue(status, settings, now);
        return outcome switch
        {
            DayOutcome.Failed or DayOutcome.Interrupted when retry => DueReason.RetryFailed,
            _ when age <= settings.LookbackDays && IsOver(status, settings.RecollectEvery, now) => DueReason.Lookback,
            DayOutcome.Partial when retry => DueReason.RetryPartial,
            _ when age <= settings.DeepLookbackDays && IsOver(status, settings.DeepRecollectEvery, now) => DueReason.DeepLookback,
            _ => null,
        };
    }

    private static bool IsRetryDue(DayStatus status, TimesheetSettings settings, Instant now) =>
        Wait.IsOver(status.LastAttempt, Wait.AfterFailures(Duration.FromTimeSpan(settings.RetryFailedAfter), status.Failures), now);

    private static bool IsOver(DayStatus status, TimeSpan interval, Instant now) =>
        Wait.IsOver(status.LastAttempt, Duration.FromTimeSpan(interval), now);

    private static Instant AttemptOf(DayStatus? status) => status is { Outcome: not null } ? status.LastAttempt : Instant.MinValue;
}
