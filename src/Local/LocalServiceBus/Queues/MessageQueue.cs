using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>
/// One queue: first in, first out, by sequence number; safe for many threads. Receivers are called outside the lock.
/// A queue without <paramref name="deadLetters"/> is itself a dead-letter queue: it neither drops duplicates nor gives up on a message.
/// </summary>
internal sealed class MessageQueue(string name, QueueRules rules, TimeProvider time, MessageQueue? deadLetters)
{
    private readonly Lock gate = new();
    private readonly MessageStore store = new(rules, keepsAll: deadLetters is null);
    private readonly Subscriptions subscriptions = new();

    public string Name => name;

    public bool IsDeadLetterQueue => deadLetters is null;

    /// <summary>Takes the messages of one transfer, less those that are known already.</summary>
    public void Enqueue(IReadOnlyList<EncodedMessage> messages)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            foreach (var message in messages)
            {
                store.Add(message, now);
            }
        }

        Dispatch();
    }

    public Subscription Subscribe(IReceiver receiver)
    {
        var subscription = new Subscription(receiver);
        lock (gate)
        {
            subscriptions.Add(subscription);
        }

        return subscription;
    }

    /// <summary>What the receiver holds stays locked until it is settled or the lock ends.</summary>
    public void Unsubscribe(Subscription subscription)
    {
        lock (gate)
        {
            subscriptions.Remove(subscription);
        }
    }

    public void Grant(Subscription subscription, long credits)
    {
        lock (gate)
        {
            subscription.Grant(credits);
        }

        Dispatch();
    }

    public void CancelCredit(Subscription subscription)
    {
        lock (gate)
        {
            subscription.CancelCredit();
        }
    }

    /// <summary>Ends a delivery.</summary>
    /// <returns>False when the lock has ended.</returns>
    public bool Settle(Guid lockToken, Settlement settlement)
    {
        bool settled;
        lock (gate)
        {
            (settled, var deadLetter) = store.Settle(lockToken, settlement, time.GetUtcNow());
            deadLetters?.Accept(deadLetter is null ? [] : [deadLetter]);
        }

        DispatchAll();
        return settled;
    }

    /// <summary>Lengthens a lock to the full duration from now.</summary>
    /// <returns>The new end, UTC, or null when the lock has ended.</returns>
    public DateTimeOffset? Renew(Guid lockToken)
    {
        lock (gate)
        {
            return store.Renew(lockToken, time.GetUtcNow());
        }
    }

    /// <summary>Gives messages whose lock has ended to others.</summary>
    public void ExpireLocks()
    {
        lock (gate)
        {
            var expired = store.ExpireLocks(time.GetUtcNow());
            deadLetters?.Accept(expired);
        }

        DispatchAll();
    }

    /// <summary>Undoes deliveries that could not be sent.</summary>
    public void TakeBack(IEnumerable<Delivery> unsent)
    {
        lock (gate)
        {
            foreach (var delivery in unsent)
            {
                store.TakeBack(delivery);
            }
        }

        Dispatch();
    }

    /// <summary>Messages from a sequence number on, locked ones too, without taking them.</summary>
    public IReadOnlyList<Delivery> Peek(long fromSequenceNumber, int count)
    {
        lock (gate)
        {
            return store.Peek(fromSequenceNumber, count);
        }
    }

    public QueueCounters Count()
    {
        lock (gate)
        {
            var dead = deadLetters?.Count() ?? new QueueCounters(0, 0, 0, 0);
            return new QueueCounters(store.ReadyCount, store.LockedCount, dead.Active + dead.Locked, store.DuplicatesDropped);
        }
    }

    // Called under the lock of the queue the messages come from, so that they are never in neither.
    private void Accept(IReadOnlyList<QueuedMessage> messages)
    {
        lock (gate)
        {
            foreach (var message in messages)
            {
                store.MakeReady(message);
            }
        }
    }

    private void DispatchAll()
    {
        Dispatch();
        deadLetters?.Dispatch();
    }

    private void Dispatch()
    {
        var served = new HashSet<IReceiver>();
        lock (gate)
        {
            while (store.ReadyCount > 0 && subscriptions.Next() is { } subscription)
            {
                subscription.Assign(store.Next(subscription.Receiver.TakesAway, time.GetUtcNow()));
                served.Add(subscription.Receiver);
            }
        }

        foreach (var receiver in served)
        {
            receiver.Flush();
        }
    }
}
