using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.Storage.UnfinishedDays;

namespace TimesheetFunctions.Core.Collecting.Closing;

/// <summary>The end of step 6 and step 7: notes in the ledger what became of the day, writes the record, clears the marker.</summary>
internal sealed class DayClosing(
    LedgerStore ledgers, RecordStore records, OpenDayStore openDays, TimeProvider clock, ILogger<DayClosing> logger)
{
    public async Task CloseAsync(CollectionRun run, CancellationToken stop)
    {
        run.FinishedAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (run.Ledger is { } ledger)
        {
            var status = NewStatus(run, ledger);
            await (run.LedgerChanged ? ledgers.WriteAsync(ledger, status, stop) : ledgers.WriteStatusAsync(ledger, status, stop));
            if (run.Shared is { } shared)
            {
                await shared.ReleaseAsync(ledger, stop);
            }
        }

        await records.WriteAsync(run.Day, run.Id, run.ToRecord(run.FinishedAt.Value), stop);

        // What can still be sent keeps its day open: the next tick sends it before all else.
        if (run.Ledger is { Status.HasUnsent: false })
        {
            await openDays.CloseAsync(run.Day, stop);
        }
    }

    /// <summary>Writes the record if storage lets us; the day stays open, so nothing but the record can be missing.</summary>
    public async Task TryWriteRecordAsync(CollectionRun run, CancellationToken cancellation)
    {
        run.FinishedAt = Instant.FromDateTimeOffset(clock.GetUtcNow());

        // A record beside no ledger says that the ledger is gone: no tick would ever take the day again.
        if (run.Ledger is null)
        {
            return;
        }

        try
        {
            await records.WriteAsync(run.Day, run.Id, run.ToRecord(run.FinishedAt.Value), cancellation);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            CollectingLog.RecordNotWritten(logger, run.Day.Source.Value, run.Day.DateText, run.Id, e);
        }
    }

    private static LedgerStatus NewStatus(CollectionRun run, DayLedger ledger)
    {
        var status = ledger.Status.WithUnsentOf(ledger);
        if (run.Request.Decision is not null && !run.HasFailed)
        {
            return Decided(run, status);
        }

        var attempted = status with
        {
            Outcome = run.Outcome,
            Collection = run.Id,
            StartedAt = run.StartedAt,
            Failures = run.Outcome == Outcomes.Succeeded ? 0 : status.Failures + 1,
        };
        return run.HasFailed ? attempted : Collected(run, attempted) with
        {
            CollectedAt = run.FinishedAt,
            Users = run.Users,
            Listing = run.Listing,
            Notes = CodeList.Of(run.Notes),
            IncompleteSince = run.Problems.Any(problem => problem.Code == ProblemCodes.IncompleteListing) ? status.IncompleteSince ?? run.StartedAt : null,
        };
    }

    private static LedgerStatus Collected(CollectionRun run, LedgerStatus status) => status with
    {
        CollectedBy = run.Id,
        CollectedAs = run.Outcome,
        HeldBack = run.HeldBack.Count,
        Problems = CodeList.Of(run.Problems),
    };

    // No attempt at the day: when it is collected again does not depend on it, and a failed one still is.
    private static LedgerStatus Decided(CollectionRun run, LedgerStatus status)
    {
        var decided = Collected(run, status);
        return status.Outcome == Outcomes.Failed
            ? decided
            : decided with { Outcome = run.Outcome, Collection = run.Id, Failures = run.Outcome == Outcomes.Succeeded ? 0 : status.Failures };
    }
}
