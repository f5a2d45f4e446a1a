using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Planning.Requested;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Planning;

/// <summary>Works out which days of a source to take, from how its ledgers stand.</summary>
public sealed class TickPlanner(LedgerStore ledgers, RequestedDays askedDays, SourceStarts starts, TimesheetSettings settings)
{
    /// <summary>Finds a source's days.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<SourcePlan> PlanAsync(SourceSettings source, Instant now, CancellationToken cancellation)
    {
        var calendar = new DayCalendar(source.Zone, Duration.FromTimeSpan(settings.SettleTime));
        var start = await starts.FindAsync(source, calendar, now, cancellation);
        var known = await ledgers.ListAsync(source.Name, cancellation);
        var due = DueDays.Select(calendar, start, known.ToDictionary(day => day.Key, day => ToStatus(day.Key, day.Value)), settings, now);
        return new SourcePlan(
            source,
            known.Values.Max(day => day.StartedAt),
            [.. known.Where(day => day.Value.HasUnsent).Select(day => day.Key).Order()],
            [.. due.Select(day => ToRequest(source, day, known.GetValueOrDefault(day.Date)))])
        {
            Asked = await AskedAsync(source, known, now, cancellation),
        };
    }

    private async Task<IReadOnlyList<CollectionRequest>> AskedAsync(
        SourceSettings source, IReadOnlyDictionary<LocalDate, LedgerStatus> known, Instant now, CancellationToken cancellation)
    {
        var asked = new RequestedDaysPlan(source, await askedDays.ListAsync(source.Name, cancellation), known, now);
        await askedDays.RemoveAsync(source.Name, asked.Finished(), cancellation);
        return [.. asked.Due(Duration.FromTimeSpan(settings.RetryFailedAfter))];
    }

    private static CollectionRequest ToRequest(SourceSettings source, DueDay day, LedgerStatus? known) =>
        new(source, day.Date, Triggers.Timer) { Known = new KnownAttempt(known?.Collection) };

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

/// <summary>A source's days in a tick.</summary>
/// <param name="Source">Whose.</param>
/// <param name="LastAttempt">When its newest attempt began; null: there was none.</param>
/// <param name="Unsent">Days with messages to be sent: to be finished before all else, also where their marker is lost.</param>
/// <param name="Due">Days to be collected, in the order in which to take them.</param>
public sealed record SourcePlan(
    SourceSettings Source, Instant? LastAttempt, IReadOnlyList<LocalDate> Unsent, IReadOnlyList<CollectionRequest> Due)
{
    /// <summary>Days that a person has asked for, oldest first: to be collected before those that are due.</summary>
    public IReadOnlyList<CollectionRequest> Asked { get; init; } = [];

    /// <summary>How to finish its open days.</summary>
    /// <param name="marked">All days that are marked open, of whatever source.</param>
    public IEnumerable<CollectionRequest> ToFinish(IReadOnlyList<DayKey> marked) =>
        marked.Where(day => day.Source == Source.Name).Select(day => day.Date).Union(Unsent).Select(ToFinish);

    // As a person has asked for it, where one has.
    private CollectionRequest ToFinish(LocalDate date) =>
        Asked.FirstOrDefault(day => day.Date == date) is { } asked
            ? asked with { Known = null }
            : new CollectionRequest(Source, date, Triggers.Timer);
}
