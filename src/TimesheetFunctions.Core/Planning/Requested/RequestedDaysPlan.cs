using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Planning.Requested;

/// <summary>What is left to do of what people asked for.</summary>
/// <param name="Source">The source.</param>
/// <param name="Days">All that is remembered. Days asked for at the same instant belong together.</param>
/// <param name="Statuses">How the days stand that have a ledger.</param>
/// <param name="Now">The present.</param>
public sealed record RequestedDaysPlan(
    SourceSettings Source, IReadOnlyDictionary<LocalDate, RequestedDay> Days, IReadOnlyDictionary<LocalDate, LedgerStatus> Statuses, Instant Now)
{
    /// <summary>
    /// Days that can be forgotten. Those that are done are kept as long as others that were asked for with them are not: whoever asks for
    /// the same again meanwhile is not given them anew.
    /// </summary>
    public IReadOnlyList<RequestedDay> Finished() => [.. Days.Values.Where(day => !IsUnderWay(day))];

    /// <summary>Whether the day or one that was asked for with it is still to be brought in.</summary>
    public bool IsUnderWay(RequestedDay day) => Days.Values.Any(other => other.AskedAt == day.AskedAt && !IsDone(other));

    /// <summary>Whether nothing is left to do for the day.</summary>
    public bool IsDone(RequestedDay day) => day.IsDone(Statuses.GetValueOrDefault(day.Date), Now);

    /// <summary>What a tick has to take, oldest day first; what has failed since it was asked for waits like any other failed day.</summary>
    /// <param name="retryAfter">The wait after a first failure.</param>
    public IEnumerable<CollectionRequest> Due(Duration retryAfter) =>
        Days.Values.Where(day => !IsDone(day) && !Waits(day, retryAfter)).OrderBy(day => day.Date).Select(ToRequest);

    /// <summary>How a day that was asked for is collected.</summary>
    public CollectionRequest ToRequest(RequestedDay day)
    {
        var status = Statuses.GetValueOrDefault(day.Date);
        return new CollectionRequest(Source, day.Date, Triggers.Manual)
        {
            AcceptLosses = day.Releases(status),
            Known = new KnownAttempt(status?.Collection),
        };
    }

    private bool Waits(RequestedDay day, Duration retryAfter) =>
        Statuses.GetValueOrDefault(day.Date) is { Outcome: Outcomes.Failed, StartedAt: { } startedAt } status
        && startedAt >= day.AskedAt
        && !Wait.IsOver(startedAt, Wait.AfterFailures(retryAfter, status.Failures), Now);
}
