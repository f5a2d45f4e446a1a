using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Publishing;

/// <summary>Steps 2 and 6: sends what the ledger has pending, exactly as it stands there, and notes what the broker has taken.</summary>
internal sealed class LedgerPublishing(LedgerStore ledgers, LedgerSending sending)
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

    /// <summary>A day without entries is about to have some: Service Bus is connected while TrackPilots is asked.</summary>
    public void Prepare(CollectionRun run, CancellationToken stop)
    {
        if (run.Ledger!.Entries.Count == 0)
        {
            sending.Prepare(stop);
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
        var first = sent.Count(entry => !entry.Summary.Correction);
        run.Messages = run.Messages with { New = first, Withdrawn = withdrawn, Corrected = sent.Count - first - withdrawn };
    }

    private async Task<IReadOnlyList<LedgerEntry>> SendAsync(CollectionRun run, IReadOnlyList<LedgerEntry> entries, CancellationToken stop)
    {
        var result = await sending.SendAsync(run.Ledger!, entries, stop);
        run.Note(result);
        return result.Sent;
    }
}
