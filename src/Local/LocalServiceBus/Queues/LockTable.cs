using TimesheetFunctions.Local.LocalServiceBus.Sessions;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>The messages that receivers have, by lock token. Guarded by its queue.</summary>
internal sealed class LockTable
{
    private readonly Dictionary<Guid, QueuedMessage> messages = [];
    private readonly Deadlines ends = new();

    public int Count => messages.Count;

    public Delivery Lock(QueuedMessage message, DateTimeOffset until, SessionHold? session)
    {
        var hold = new MessageLock(until, session);
        messages.Add(hold.Token, message);
        Watch(message, hold);
        return message.LockWith(hold);
    }

    /// <summary>The message of a lock that has not ended and that no open transaction has settled.</summary>
    public QueuedMessage? Find(Guid token, DateTimeOffset now) =>
        messages.TryGetValue(token, out var message) && message.Lock is { IsEnlisted: false } hold && hold.Until > now ? message : null;

    public void Release(QueuedMessage message)
    {
        if (message.Lock is { } hold && messages.Remove(hold.Token))
        {
            ends.Remove(hold.Until, message);
            message.Unlock();
        }
    }

    public void Renew(QueuedMessage message, DateTimeOffset until)
    {
        ends.Remove(message.Lock!.Until, message);
        message.Lock.Renew(until);
        Watch(message, message.Lock);
    }

    /// <summary>Keeps the message for a transaction.</summary>
    public void Enlist(QueuedMessage message)
    {
        ends.Remove(message.Lock!.Until, message);
        message.Lock.IsEnlisted = true;
    }

    /// <summary>Gives a lock back after its transaction; it may have ended meanwhile.</summary>
    public QueuedMessage Delist(Guid token)
    {
        var message = messages[token];
        message.Lock!.IsEnlisted = false;
        Watch(message, message.Lock);
        return message;
    }

    /// <summary>Releases the first message whose lock has ended; null: there is none.</summary>
    public QueuedMessage? TakeExpired(DateTimeOffset now)
    {
        if (ends.TryTake(now, out var message))
        {
            Release(message);
        }

        return message;
    }

    public IReadOnlyList<QueuedMessage> Of(SessionHold session) =>
        [.. messages.Values.Where(message => message.Lock is { IsEnlisted: false } hold && hold.Session == session)];

    // Locks within a session end with it.
    private void Watch(QueuedMessage message, MessageLock hold)
    {
        if (hold.Session is not { IsHeld: true })
        {
            ends.Add(hold.Until, message);
        }
    }
}
