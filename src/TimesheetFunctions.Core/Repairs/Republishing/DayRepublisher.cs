using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Collecting.Publishing;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.Core.Payroll.Sending;
using TimesheetFunctions.Core.Repairs.DeadLettering;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Repairs.Republishing;

/// <summary>Sends a day again, exactly as its ledger has it, for a consumer that lost what it had.</summary>
public sealed class DayRepublisher
{
    private readonly UnderDayLock underLock;
    private readonly LedgerStore ledgers;
    private readonly LedgerSending sending;
    private readonly PayrollPublisher publisher;
    private readonly TimeProvider clock;
    private readonly ILogger<DayRepublisher> logger;

    internal DayRepublisher(
        UnderDayLock underLock, LedgerStore ledgers, LedgerSending sending, PayrollPublisher publisher, TimeProvider clock, ILogger<DayRepublisher> logger)
    {
        (this.underLock, this.ledgers, this.sending) = (underLock, ledgers, sending);
        (this.publisher, this.clock, this.logger) = (publisher, clock, logger);
    }

    /// <summary>Sends the day's newest messages again, each with a MessageId that was never used: <see cref="ReplayId"/>.</summary>
    /// <param name="day">The day.</param>
    /// <param name="userIds">Whose; empty: everybody's.</param>
    /// <param name="cancellation">Ends the work; what was sent until then was sent.</param>
    public Task<RepublishResult> RepublishAsync(DayKey day, IReadOnlyCollection<Guid> userIds, CancellationToken cancellation) => underLock.RunAsync(
        day, CollectionId.New(clock), stop => RepublishWhileHeldAsync(day, userIds, stop), problem => new RepublishResult(0, 0, 0, 0, problem), cancellation);

    private async Task<RepublishResult> RepublishWhileHeldAsync(DayKey day, IReadOnlyCollection<Guid> userIds, CancellationToken stop)
    {
        var (ledger, problem) = await ReadAsync(day, userIds, stop);
        return problem is null ? await RepublishAsync(ledger!, userIds, stop) : new RepublishResult(0, 0, 0, 0, problem);
    }

    private async Task<(DayLedger? Ledger, Problem? Problem)> ReadAsync(DayKey day, IReadOnlyCollection<Guid> userIds, CancellationToken stop)
    {
        try
        {
            if (await ledgers.ReadAsync(day, stop) is not { } ledger)
            {
                return (null, new Problem(ProblemCodes.LedgerMissing, $"There is no ledger of {day}: it was never collected, or its ledger has to be rebuilt."));
            }

            var strangers = userIds.Where(user => !ledger.Entries.ContainsKey(user)).Distinct().ToList();
            return strangers.Count == 0
                ? (ledger, null)
                : (null, new Problem(RepairCodes.UnknownUsers, $"The ledger of {day} has nothing of {string.Join(", ", strangers)}; nothing was sent."));
        }
        catch (UnreadableLedgerException)
        {
            return (null, new Problem(ProblemCodes.LedgerMissing, $"The ledger of {day} cannot be read: it has to be rebuilt."));
        }
    }

    private async Task<RepublishResult> RepublishAsync(DayLedger ledger, IReadOnlyCollection<Guid> userIds, CancellationToken stop)
    {
        var resent = await sending.SendAsync(ledger, ledger.Pending, stop);

        // Counted before anything is sent: whatever ends this, no number is ever used twice.
        ledger.Replays++;
        await ledgers.WriteAsync(ledger, ledger.Status.WithUnsentOf(ledger), stop);
        if (resent.Failure is { } failure)
        {
            return new RepublishResult(resent.Sent.Count, 0, 0, ledger.Replays, failure);
        }

        var chosen = ledger.Entries.Values.Where(entry => userIds.Count == 0 || userIds.Contains(entry.Summary.UserId)).ToList();
        return await ReplayAsync(ledger, chosen, resent.Sent.Count, stop);
    }

    private async Task<RepublishResult> ReplayAsync(DayLedger ledger, List<LedgerEntry> chosen, int resent, CancellationToken stop)
    {
        var entries = chosen.Where(entry => entry.Delivery == EntryDelivery.Sent).ToList();
        var result = await publisher.SendAsync([.. entries.Select(entry => ToReplay(ledger, entry))], stop);
        var sent = result.Deliveries.Count(delivery => delivery == Delivery.Sent);
        var tooLarge = result.Deliveries.Count(delivery => delivery == Delivery.TooLarge);
        var (source, date) = (ledger.Day.Source.Value, ledger.Day.DateText);
        Instruments.Messages.Add(sent, new KeyValuePair<string, object?>("source", source), new KeyValuePair<string, object?>("kind", "replayed"));
        RepairsLog.Republished(logger, source, date, sent, entries.Count, ledger.Replays, resent);
        stop.ThrowIfCancellationRequested();
        return new RepublishResult(resent, sent, chosen.Count - entries.Count + tooLarge, ledger.Replays, result.Failure);
    }

    private static OutgoingMessage ToReplay(DayLedger ledger, LedgerEntry entry)
    {
        var message = LedgerSending.ToMessage(ledger.Day, entry);
        return message with { MessageId = ReplayId.OfDay(message.MessageId, ledger.Replays).ToString() };
    }
}

/// <summary>What came of sending a day again.</summary>
/// <param name="Resent">Messages that had been pending, sent under their own ids first.</param>
/// <param name="Replayed">Messages sent again.</param>
/// <param name="Refused">Messages that the queue never takes as they are; they stay pending.</param>
/// <param name="Replay">The how manieth time the day was published again; 0 when it was not tried.</param>
/// <param name="Problem">Why not all was sent; null when it was.</param>
public sealed record RepublishResult(int Resent, int Replayed, int Refused, int Replay, Problem? Problem);
