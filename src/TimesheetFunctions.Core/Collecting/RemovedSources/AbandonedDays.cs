using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Collecting.Opening;
using TimesheetFunctions.Core.Collecting.Publishing;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.Storage.Locks;
using TimesheetFunctions.Core.Storage.UnfinishedDays;

namespace TimesheetFunctions.Core.Collecting.RemovedSources;

/// <summary>
/// Finishes days of a source that was taken out of the settings: what their ledgers have pending is sent. Nothing is fetched, as the teams
/// and the key are gone.
/// </summary>
public sealed class AbandonedDays
{
    private readonly LeaseLocks locks;
    private readonly LedgerStore ledgers;
    private readonly OpenDayStore openDays;
    private readonly CutOffAttempts cutOffAttempts;
    private readonly LedgerSending sending;
    private readonly TimeProvider clock;
    private readonly ILogger<AbandonedDays> logger;

    internal AbandonedDays(
        LeaseLocks locks,
        LedgerStore ledgers,
        OpenDayStore openDays,
        CutOffAttempts cutOffAttempts,
        LedgerSending sending,
        TimeProvider clock,
        ILogger<AbandonedDays> logger)
    {
        (this.locks, this.ledgers, this.openDays, this.cutOffAttempts) = (locks, ledgers, openDays, cutOffAttempts);
        (this.sending, this.clock, this.logger) = (sending, clock, logger);
    }

    /// <summary>Finishes one day, unless somebody else is at it.</summary>
    /// <returns>False when Service Bus takes nothing now: the next tick tries again.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<bool> FinishAsync(DayKey day, CancellationToken cancellation)
    {
        CollectingLog.OrphanedOpenDay(logger, day.Source.Value, day.DateText);
        await using var held = await locks.TryTakeAsync(day, CollectionId.New(clock), cancellation);
        if (held is null)
        {
            return true;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, held.Lost);
        try
        {
            return await FinishWhileHeldAsync(day, stop.Token);
        }
        catch (Exception e) when (e is LedgerConflictException || (held.Lost.IsCancellationRequested && !cancellation.IsCancellationRequested))
        {
            // Somebody else has the day now and finishes it.
            return true;
        }
    }

    private async Task<bool> FinishWhileHeldAsync(DayKey day, CancellationToken stop)
    {
        if (await ReadAsync(day, stop) is not { } ledger)
        {
            CollectingLog.OrphanWithoutLedger(logger, day.Source.Value, day.DateText);
            return true;
        }

        var sent = await sending.SendAsync(ledger, ledger.Pending, stop);
        if (sent.LedgerChanged)
        {
            await ledgers.WriteAsync(ledger, ledger.Status.WithUnsentOf(ledger), stop);
        }

        if (await openDays.ReadAsync(day, stop) is { } marker)
        {
            await cutOffAttempts.RecordAsync(day, marker, stop);
        }

        // By the entries, not by the metadata: what an attempt was cut off before noting counts as well.
        if (ledger.Pending.Count == 0)
        {
            await openDays.CloseAsync(day, stop);
            CollectingLog.OrphanFinished(logger, day.Source.Value, day.DateText, sent.Sent.Count);
        }

        return sent.Failure is null;
    }

    private async Task<DayLedger?> ReadAsync(DayKey day, CancellationToken stop)
    {
        try
        {
            return await ledgers.ReadAsync(day, stop);
        }
        catch (UnreadableLedgerException)
        {
            return null;
        }
    }
}
