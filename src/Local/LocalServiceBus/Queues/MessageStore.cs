using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>The messages of one queue, waiting or locked, by sequence number. Guarded by its queue, which says what time it is.</summary>
/// <param name="rules">How messages are treated.</param>
/// <param name="keepsAll">Nothing is dropped or given up: a dead-letter queue.</param>
internal sealed class MessageStore(QueueRules rules, bool keepsAll)
{
    private readonly PriorityQueue<QueuedMessage, long> ready = new();
    private readonly Dictionary<Guid, QueuedMessage> locked = [];
    private readonly DuplicateWindow? accepted =
        !keepsAll && rules.DuplicateDetectionWindow is { } window ? new DuplicateWindow(window) : null;

    private long lastSequenceNumber;

    public int ReadyCount => ready.Count;

    public int LockedCount => locked.Count;

    public long DuplicatesDropped { get; private set; }

    public void Add(EncodedMessage message, DateTimeOffset now)
    {
        if (accepted is not null && message.MessageId is { } id && !accepted.TryRemember(id, now))
        {
            DuplicatesDropped++;
            return;
        }

        MakeReady(new QueuedMessage(message, ++lastSequenceNumber, now));
    }

    public void MakeReady(QueuedMessage message) => ready.Enqueue(message, message.SequenceNumber);

    /// <summary>Delivers the first message that waits.</summary>
    public Delivery Next(bool takenAway, DateTimeOffset now)
    {
        var message = ready.Dequeue();
        if (takenAway)
        {
            return message.TakeAway();
        }

        var delivery = message.Lock(now + rules.LockDuration);
        locked.Add(delivery.LockToken, message);
        return delivery;
    }

    /// <summary>Undoes a delivery.</summary>
    public void TakeBack(Delivery unsent)
    {
        if (unsent.LockToken == Guid.Empty || locked.Remove(unsent.LockToken))
        {
            unsent.Message.NeverLeft();
            MakeReady(unsent.Message);
        }
    }

    /// <summary>Ends a delivery.</summary>
    /// <returns>False when the lock has ended; and the message if it is to be dead-lettered.</returns>
    public (bool Settled, QueuedMessage? DeadLetter) Settle(Guid lockToken, Settlement settlement, DateTimeOffset now)
    {
        if (FindLocked(lockToken, now) is not { } message)
        {
            return (false, null);
        }

        locked.Remove(lockToken);
        message.Change(settlement.PropertyChanges);
        return (true, End(message, settlement.Verdict));
    }

    /// <summary>Ends the deliveries whose locks have ended.</summary>
    /// <returns>The messages that are to be dead-lettered.</returns>
    public IReadOnlyList<QueuedMessage> ExpireLocks(DateTimeOffset now)
    {
        var deadLetters = new List<QueuedMessage>();
        foreach (var message in locked.Values.Where(message => message.LockedUntil <= now).ToList())
        {
            locked.Remove(message.LockToken);
            if (End(message, Verdict.Abandon) is { } deadLetter)
            {
                deadLetters.Add(deadLetter);
            }
        }

        return deadLetters;
    }

    /// <summary>Lengthens a lock to the full duration from now.</summary>
    /// <returns>The new end, UTC, or null when the lock has ended.</returns>
    public DateTimeOffset? Renew(Guid lockToken, DateTimeOffset now) =>
        FindLocked(lockToken, now) is { } message ? message.LockedUntil = now + rules.LockDuration : null;

    public IReadOnlyList<Delivery> Peek(long fromSequenceNumber, int count) =>
        [.. ready.UnorderedItems.Select(item => item.Element).Concat(locked.Values)
            .Where(message => message.SequenceNumber >= fromSequenceNumber)
            .OrderBy(message => message.SequenceNumber)
            .Take(count)
            .Select(message => message.Look())];

    private QueuedMessage? FindLocked(Guid lockToken, DateTimeOffset now) =>
        locked.TryGetValue(lockToken, out var message) && message.LockedUntil > now ? message : null;

    private QueuedMessage? End(QueuedMessage message, Verdict verdict)
    {
        if (verdict == Verdict.Complete)
        {
            return null;
        }

        var givenUp = verdict == Verdict.Abandon && message.Deliveries >= rules.MaxDeliveryCount;
        if (keepsAll || (verdict == Verdict.Abandon && !givenUp))
        {
            MakeReady(message);
            return null;
        }

        if (givenUp)
        {
            message.Change(DeadLetterProperties.MaxDeliveryCountExceeded(rules.MaxDeliveryCount));
        }

        return message;
    }
}
