using TimesheetFunctions.Local.LocalServiceBus.Sessions;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>The messages of one queue that receivers have. Guarded by its queue.</summary>
internal sealed class Deliveries(MessageStore store, TimeSpan lockDuration)
{
    private readonly LockTable locks = new();

    public int Count => locks.Count;

    /// <summary>Lets time pass: locks end.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (locks.TakeExpired(now) is { } message)
        {
            store.End(message, Verdict.Abandon, now);
        }
    }

    /// <summary>Delivers a message that waits nowhere any more.</summary>
    public Delivery Deliver(QueuedMessage message, bool takenAway, SessionHold? session, DateTimeOffset now)
    {
        if (!takenAway)
        {
            return locks.Lock(message, now + lockDuration, session);
        }

        store.All.Remove(message);
        return message.TakeAway();
    }

    /// <summary>Undoes a delivery, unless it has ended.</summary>
    public void TakeBack(Delivery unsent, DateTimeOffset now)
    {
        var message = unsent.Message;
        if (unsent.LockToken == Guid.Empty || message.Lock?.Token == unsent.LockToken)
        {
            locks.Release(message);
            message.NeverLeft();
            store.Insert(message, now);
        }
    }

    /// <summary>Ends a delivery.</summary>
    /// <returns>False when the lock has ended.</returns>
    public bool Settle(Guid lockToken, Settlement settlement, DateTimeOffset now)
    {
        var message = locks.Find(lockToken, now);
        if (message is not null)
        {
            Settle(message, settlement, now);
        }

        return message is not null;
    }

    /// <summary>Keeps a delivery for a transaction.</summary>
    /// <returns>False when the lock has ended.</returns>
    public bool Enlist(Guid lockToken, DateTimeOffset now)
    {
        var message = locks.Find(lockToken, now);
        if (message is not null)
        {
            locks.Enlist(message);
        }

        return message is not null;
    }

    /// <summary>Ends a delivery that was kept for a transaction.</summary>
    public void SettleEnlisted(Guid lockToken, Settlement settlement, DateTimeOffset now) => Settle(locks.Delist(lockToken), settlement, now);

    /// <summary>Gives a delivery back to its receiver, whose lock may have ended meanwhile.</summary>
    public void Delist(Guid lockToken) => locks.Delist(lockToken);

    /// <summary>Lengthens a lock to the full duration from now.</summary>
    /// <returns>The new end, UTC, or null when the lock has ended.</returns>
    public DateTimeOffset? Renew(Guid lockToken, DateTimeOffset now)
    {
        if (locks.Find(lockToken, now) is not { } message)
        {
            return null;
        }

        locks.Renew(message, now + lockDuration);
        return message.Lock!.Until;
    }

    /// <summary>Ends all deliveries of a session that nobody holds any more.</summary>
    /// <param name="session">Who held it.</param>
    /// <param name="verdict">What becomes of them.</param>
    /// <param name="now">What time it is.</param>
    public void EndAll(SessionHold session, Verdict verdict, DateTimeOffset now)
    {
        foreach (var message in locks.Of(session))
        {
            locks.Release(message);
            store.End(message, verdict, now);
        }
    }

    private void Settle(QueuedMessage message, Settlement settlement, DateTimeOffset now)
    {
        locks.Release(message);
        message.Change(settlement.PropertyChanges);
        store.End(message, settlement.Verdict, now);
    }
}
