using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Payroll.Sending;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Publishing;

/// <summary>Sends entries of a ledger exactly as they stand there. The caller holds the day's lock, and writes the ledger afterwards.</summary>
internal sealed class LedgerSending(PayrollPublisher publisher)
{
    /// <summary>Sends entries under their own ids and notes in the ledger what became of them.</summary>
    /// <exception cref="OperationCanceledException">
    /// Lock lost or shutdown: the broker's word for what it took is worth nothing without the lock. Whoever comes next sends the same again.
    /// </exception>
    public async Task<SentEntries> SendAsync(DayLedger ledger, IReadOnlyList<LedgerEntry> entries, CancellationToken stop)
    {
        var result = await publisher.SendAsync([.. entries.Select(entry => ToMessage(ledger.Day, entry))], stop);
        var sent = new List<LedgerEntry>(entries.Count);
        var refused = new List<Problem>();
        var changed = false;
        for (var i = 0; i < entries.Count; i++)
        {
            var delivery = Noted(result.Deliveries[i]);
            if (delivery != entries[i].Delivery)
            {
                ledger.Put(entries[i] with { Delivery = delivery });
                changed = true;
            }

            if (delivery == EntryDelivery.Sent)
            {
                sent.Add(entries[i]);
            }
            else if (delivery == EntryDelivery.Refused)
            {
                refused.Add(TooLarge(entries[i]));
            }
        }

        stop.ThrowIfCancellationRequested();
        return new SentEntries(sent, refused, result.Failure, changed);
    }

    /// <summary>Says that something is about to be sent.</summary>
    public void Prepare(CancellationToken stop) => publisher.OpenAhead(stop);

    /// <summary>An entry's message, under its own id.</summary>
    public static OutgoingMessage ToMessage(DayKey day, LedgerEntry entry)
    {
        var summary = entry.Summary;
        return new OutgoingMessage(
            day.MessageId(summary.UserId, summary.Revision),
            summary.CollectionId,
            summary.UserId,
            day.Source,
            day.Date,
            SummaryStatusText.Write(summary.Content.Status),
            summary.Revision,
            summary.Correction,
            entry.Body);
    }

    private static EntryDelivery Noted(Delivery delivery) => delivery switch
    {
        Delivery.Sent => EntryDelivery.Sent,
        Delivery.TooLarge => EntryDelivery.Refused,
        _ => EntryDelivery.Pending,
    };

    private static Problem TooLarge(LedgerEntry entry) => new(
        ProblemCodes.MessageTooLarge,
        $"The message of {entry.Body.Length} bytes is larger than the queue takes; it stays pending.",
        entry.Summary.UserId.ToString("D"));
}

/// <summary>What became of entries that were to be sent.</summary>
/// <param name="Sent">Those the broker took.</param>
/// <param name="Refused">A problem for each that it never will.</param>
/// <param name="Failure">Why others are left; null when none is.</param>
/// <param name="LedgerChanged">Whether the ledger is other than it was.</param>
internal sealed record SentEntries(IReadOnlyList<LedgerEntry> Sent, IReadOnlyList<Problem> Refused, Problem? Failure, bool LedgerChanged);
