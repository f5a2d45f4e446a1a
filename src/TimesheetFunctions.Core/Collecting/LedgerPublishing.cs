using TimesheetFunctions.Core.Identifiers;
using TimesheetFunctions.Core.Ledger;
using TimesheetFunctions.Core.Problems;
using TimesheetFunctions.Core.Publishing;
using TimesheetFunctions.Core.Summaries;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>Steps 2 and 6: sends what the ledger has pending, exactly as it stands there, and notes what the broker has taken.</summary>
internal sealed class LedgerPublishing(LedgerStore ledgers, PayrollPublisher publisher)
{
    /// <summary>Sends what an earlier attempt left pending.</summary>
    public async Task ResendAsync(CollectionRun run, CancellationToken stop)
    {
        var left = run.Ledger!.Entries.Values.Where(entry => entry.Delivery != EntryDelivery.Sent).ToList();
        if (left.Count > 0)
        {
            var sent = await SendAsync(run, left, stop);
            run.Messages = run.Messages with { Resent = sent.Count };
        }
    }

    /// <summary>Writes the new revisions into the ledger as pending, then sends them. The caller writes the ledger again.</summary>
    public async Task PublishAsync(CollectionRun run, LedgerPlan plan, CancellationToken stop)
    {
        run.Messages = run.Messages with { Unchanged = plan.Unchanged };
        if (plan.Changes.Count == 0)
        {
            return;
        }

        var ledger = run.Ledger!;
        foreach (var entry in plan.Changes)
        {
            ledger.Put(entry);
        }

        await ledgers.WriteAsync(ledger, ledger.Status.WithUnsentOf(ledger), stop);
        var sent = await SendAsync(run, plan.Changes, stop);
        var withdrawn = sent.Count(entry => entry.Summary.Content.Status == SummaryStatus.Withdrawn);
        var first = sent.Count(entry => entry.Summary.Revision == 1);
        run.Messages = run.Messages with { New = first, Withdrawn = withdrawn, Corrected = sent.Count - first - withdrawn };
    }

    private async Task<List<LedgerEntry>> SendAsync(CollectionRun run, IReadOnlyList<LedgerEntry> entries, CancellationToken stop)
    {
        var result = await publisher.SendAsync([.. entries.Select(entry => ToMessage(run.Day, entry))], stop);
        var sent = new List<LedgerEntry>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var delivery = result.Deliveries[i] switch
            {
                Delivery.Sent => EntryDelivery.Sent,
                Delivery.TooLarge => EntryDelivery.Refused,
                _ => EntryDelivery.Pending,
            };
            run.PutDelivery(entries[i], delivery);
            if (delivery == EntryDelivery.Sent)
            {
                sent.Add(entries[i]);
            }
            else if (delivery == EntryDelivery.Refused)
            {
                run.AddProblem(TooLarge(entries[i]));
            }
        }

        // Lock lost or shutdown: the broker's word for what it took is worth nothing without the lock. What follows sends the same again.
        stop.ThrowIfCancellationRequested();
        if (result.Failure is { } failure)
        {
            run.Fail(failure);
        }

        return sent;
    }

    private static Problem TooLarge(LedgerEntry entry) => new(
        ProblemCodes.MessageTooLarge,
        $"The message of {entry.Body.Length} bytes is larger than the queue takes; it stays pending.",
        entry.Summary.UserId.ToString("D"));

    private static OutgoingMessage ToMessage(DayKey day, LedgerEntry entry)
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
}
