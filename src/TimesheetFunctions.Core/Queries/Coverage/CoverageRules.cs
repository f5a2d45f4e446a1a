using NodaTime;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Planning.Requested;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Queries.Coverage;

/// <summary>Works out the states of days.</summary>
/// <param name="Calendar">The source's days.</param>
/// <param name="Start">The source's first day; null where no tick has seen it yet.</param>
/// <param name="Now">The present.</param>
internal sealed record CoverageRules(DayCalendar Calendar, LocalDate? Start, Instant Now)
{
    private readonly LocalDate lastComplete = Calendar.LastComplete(Now);

    /// <param name="date">A date that exists in the zone.</param>
    /// <param name="status">What its ledger says; null where there is none.</param>
    /// <param name="asked">What a person asked for; null: nothing.</param>
    public CoverageState StateOf(LocalDate date, LedgerStatus? status, RequestedDay? asked)
    {
        if (date > lastComplete)
        {
            return CoverageState.Future;
        }

        return asked is not null && !asked.IsDone(status, Now) ? CoverageState.Queued : StateOf(date, status);
    }

    /// <summary>The state beside what anybody asked for.</summary>
    public CoverageState StateOf(LocalDate date, LedgerStatus? status) => status?.Outcome switch
    {
        Outcomes.Succeeded => CoverageState.Collected,
        Outcomes.Partial => CoverageState.Partial,
        Outcomes.Failed => CoverageState.Failed,
        _ when date > lastComplete => CoverageState.Future,
        _ => date >= (Start ?? lastComplete) ? CoverageState.Due : CoverageState.Missing,
    };
}
