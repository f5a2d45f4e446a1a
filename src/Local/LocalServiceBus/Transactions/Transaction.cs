using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Transactions;

/// <summary>Sends and settlements of one queue, dead-letter queue included, that happen together or not at all. Safe for many threads.</summary>
internal sealed class Transaction
{
    private readonly Lock gate = new();
    private readonly List<TransactionStep> steps = [];
    private string? entity;
    private bool hasEnded;

    /// <summary>Whether it may span this queue.</summary>
    public bool Covers(MessageQueue queue)
    {
        lock (gate)
        {
            entity ??= queue.Entity;
            return entity == queue.Entity;
        }
    }

    /// <summary>Sends when it commits.</summary>
    /// <returns>False when it has ended.</returns>
    public bool Send(MessageQueue queue, IReadOnlyList<EncodedMessage> messages) => Add(new TransactionStep(queue)
    {
        Commit = (parts, now) => parts.Store.Add(messages, now),
    });

    /// <summary>Schedules now, and takes it back when it rolls back: the numbers are needed at once.</summary>
    /// <returns>False when it has ended.</returns>
    public bool Schedule(MessageQueue queue, IReadOnlyList<long> scheduled) => Add(new TransactionStep(queue)
    {
        RollBack = (parts, _) => parts.SetAside.Cancel(scheduled),
    });

    /// <summary>Keeps a delivery until it ends.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="lockToken">The delivery.</param>
    /// <param name="settlement">What becomes of it.</param>
    /// <param name="committed">Called after a commit.</param>
    /// <returns>False when the lock, or the transaction, has ended.</returns>
    public bool Settle(MessageQueue queue, Guid lockToken, Settlement settlement, Action? committed = null)
    {
        lock (gate)
        {
            return !hasEnded && queue.Change((parts, now) => parts.Deliveries.Enlist(lockToken, now)) && Add(new TransactionStep(queue)
            {
                Commit = (parts, now) => parts.Deliveries.SettleEnlisted(lockToken, settlement, now),
                RollBack = (parts, _) => parts.Deliveries.Delist(lockToken),
                Committed = committed,
            });
        }
    }

    /// <summary>Ends it.</summary>
    /// <returns>False when it had ended before.</returns>
    public bool End(bool commits)
    {
        lock (gate)
        {
            if (hasEnded)
            {
                return false;
            }

            hasEnded = true;
        }

        foreach (var group in steps.GroupBy(step => step.Queue))
        {
            group.Key.Change((parts, now) =>
            {
                foreach (var step in group)
                {
                    (commits ? step.Commit : step.RollBack)?.Invoke(parts, now);
                }
            });
        }

        foreach (var step in commits ? steps : [])
        {
            step.Committed?.Invoke();
        }

        return true;
    }

    private bool Add(TransactionStep step)
    {
        lock (gate)
        {
            if (!hasEnded)
            {
                steps.Add(step);
            }

            return !hasEnded;
        }
    }
}
