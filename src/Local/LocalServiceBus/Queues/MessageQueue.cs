using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>
/// One queue: first in, first out, by sequence number; safe for many threads. Receivers are called outside the lock.
/// A queue without <paramref name="deadLetters"/> is itself a dead-letter queue: it neither drops duplicates nor gives up on a message.
/// </summary>
internal sealed class MessageQueue(string name, QueueRules rules, TimeProvider time, MessageQueue? deadLetters)
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<QueuedMessage, long> ready = new();
    private readonly Dictionary<Guid, QueuedMessage> locked = [];
    private readonly Subscriptions subscriptions = new();
    private readonly DuplicateWindow? accepted =
        deadLetters is not null && rules.DuplicateDetectionWindow is { } window ? new DuplicateWindow(window) : null;

    private long lastSequenceNumber;
    private long duplicatesDropped;

    public string Name => name;

    public bool IsDeadLetterQueue => deadLetters is null;

    /// <summary>Takes the messages of one transfer, all or, of a batch, those that are not known yet.</summary>
    public void Enqueue(IReadOnlyList<EncodedMessage> messages)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            foreach (var message in messages)
            {
                if (accepted is not null && message.MessageId is { } id && !accepted.TryRemember(id, now))
                {
                    duplicatesDropped++;
                    continue;
                }

                MakeReady(new QueuedMessage(message, ++lastSequenceNumber, now));
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
        lock (gate)
        {
            if (!locked.TryGetValue(lockToken, out var message) || message.LockedUntil <= time.GetUtcNow())
            {
                return false;
            }

            locked.Remove(lockToken);
            message.Change(settlement.PropertyChanges);
            End(message, settlement.Verdict);
        }

        DispatchAll();
        return true;
    }

    /// <summary>Lengthens a lock to the full duration from now.</summary>
    /// <returns>The new end, UTC, or null when the lock has ended.</returns>
    public DateTimeOffset? Renew(Guid lockToken)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            return locked.TryGetValue(lockToken, out var message) && message.LockedUntil > now
                ? message.LockedUntil = now + rules.LockDuration
                : null;
        }
    }

    /// <summary>Gives messages whose lock has ended to others.</summary>
    public void ExpireLocks()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            foreach (var message in locked.Values.Where(message => message.LockedUntil <= now).ToList())
            {
                locked.Remove(message.LockToken);
                End(message, Verdict.Abandon);
            }
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
                if (delivery.LockToken == Guid.Empty || locked.Remove(delivery.LockToken))
                {
                    delivery.Message.NeverLeft();
                    MakeReady(delivery.Message);
                }
            }
        }

        Dispatch();
    }

    /// <summary>Messages from a sequence number on, locked ones too, without taking them.</summary>
    public IReadOnlyList<Delivery> Peek(long fromSequenceNumber, int count)
    {
        lock (gate)
        {
            return [.. ready.UnorderedItems.Select(item => item.Element).Concat(locked.Values)
                .Where(message => message.SequenceNumber >= fromSequenceNumber)
                .OrderBy(message => message.SequenceNumber)
                .Take(count)
                .Select(message => message.Look())];
        }
    }

    public QueueCounters Count()
    {
        var inDeadLetters = deadLetters?.Count();
        lock (gate)
        {
            return new QueueCounters(ready.Count, locked.Count, (inDeadLetters?.Active + inDeadLetters?.Locked) ?? 0, duplicatesDropped);
        }
    }

    private void MakeReady(QueuedMessage message) => ready.Enqueue(message, message.SequenceNumber);

    private void End(QueuedMessage message, Verdict verdict)
    {
        if (verdict == Verdict.Complete)
        {
            return;
        }

        var givenUp = verdict == Verdict.Abandon && message.Deliveries >= rules.MaxDeliveryCount;
        if (deadLetters is null || (verdict == Verdict.Abandon && !givenUp))
        {
            MakeReady(message);
            return;
        }

        if (givenUp)
        {
            message.Change(DeadLetterProperties.MaxDeliveryCountExceeded(rules.MaxDeliveryCount));
        }

        deadLetters.Accept(message);
    }

    private void Accept(QueuedMessage deadLetter)
    {
        lock (gate)
        {
            MakeReady(deadLetter);
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
            while (ready.Count > 0 && subscriptions.Next() is { } subscription)
            {
                subscription.Assign(Deliver(ready.Dequeue(), subscription.Receiver));
                served.Add(subscription.Receiver);
            }
        }

        foreach (var receiver in served)
        {
            receiver.Flush();
        }
    }

    private Delivery Deliver(QueuedMessage message, IReceiver receiver)
    {
        if (receiver.TakesAway)
        {
            return message.TakeAway();
        }

        var delivery = message.Lock(time.GetUtcNow() + rules.LockDuration);
        locked.Add(delivery.LockToken, message);
        return delivery;
    }
}
