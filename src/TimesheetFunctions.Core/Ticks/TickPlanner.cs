using NodaTime;
using TimesheetFunctions.Core.Calendar;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Ledger;
using TimesheetFunctions.Core.Records;
using TimesheetFunctions.Core.Settings;
using TimesheetFunctions.Core.Telemetry;

namespace TimesheetFunctions.Core.Ticks;

/// <summary>Works out which days of a source are due, from how its ledgers stand.</summary>
public sealed class TickPlanner(LedgerStore ledgers, SourceStarts starts, TimesheetSettings settings)
{
    /// <summary>The due days of a source, in the order in which to take them.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyList<CollectionRequest>> PlanAsync(SourceSettings source, Instant now, CancellationToken cancellation)
    {
        var calendar = new DayCalendar(source.Zone, Duration.FromTimeSpan(settings.SettleTime));
        var start = await starts.FindAsync(source, calendar, now, cancellation);
        var known = await ledgers.ListAsync(source.Name, cancellation);
        var due = DueDays.Select(calendar, start, known.ToDictionary(day => day.Key, day => ToStatus(day.Key, day.Value)), settings, now);

        var tag = new KeyValuePair<string, object?>("source", source.Name.Value);
        Instruments.Pending.Record(known.Values.Sum(day => (long)day.Pending), tag);
        Instruments.DaysBehind.Record(due.Count(day => day.Reason is DueReason.NeverAttempted or DueReason.RetryFailed), tag);
        return [.. due.Select(day => new CollectionRequest(source, day.Date, Triggers.Timer)
        {
            Known = new KnownAttempt(known.GetValueOrDefault(day.Date)?.Collection),
        })];
    }

    private static DayStatus ToStatus(LocalDate date, LedgerStatus status) => new()
    {
        Date = date,
        LastAttempt = status.StartedAt ?? default,
        Failures = status.Failures,
        Outcome = status.Outcome switch
        {
            Outcomes.Succeeded => DayOutcome.Succeeded,
            Outcomes.Partial => DayOutcome.Partial,
            Outcomes.Failed => DayOutcome.Failed,
            _ => null,
        },
    };
}
