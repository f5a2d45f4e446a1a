using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Sessions;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>
/// One queue: first in, first out, by sequence number; safe for many threads. Receivers are called outside the lock.
/// A queue without dead letters is itself a dead-letter queue: it neither drops duplicates nor gives up on a message.
/// </summary>
internal sealed class MessageQueue
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly MessageQueue? deadLetters;
    private readonly ILines lines;
    private readonly QueueParts parts;

    public MessageQueue(string name, QueueRules rules, TimeProvider time, MessageQueue? deadLetters)
    {
        (Name, this.time, this.deadLetters) = (name, time, deadLetters);
        var sessions = rules.RequiresSession && deadLetters is not null ? new SessionTable(rules.LockDuration) : null;
        lines = (ILines?)sessions ?? new OneLine();
        parts = new QueueParts(rules, lines, keepsAll: deadLetters is null);
        Sessions = sessions is null ? null : new QueueSessions(this, sessions);
    }

    public string Name { get; }

    /// <summary>The name of the queue that it is, or that it belongs to.</summary>
    public string Entity => IsDeadLetterQueue ? Name[..Name.LastIndexOf('/')] : Name;

    public bool IsDeadLetterQueue => deadLetters is null;

    /// <summary>Null: the queue is one without sessions.</summary>
    public QueueSessions? Sessions { get; }

    /// <summary>Takes the messages of one transfer, less those that are known already.</summary>
    /// <returns>Their sequence numbers; 0 for one that is known.</returns>
    public IReadOnlyList<long> Enqueue(IReadOnlyList<EncodedMessage> messages) =>
        Change((parts, now) => parts.Store.Add(messages, now));

    /// <summary>Refuses messages without a session where every message needs one.</summary>
    /// <exception cref="MessageRefusedException">One has none.</exception>
    public void RequireSessions(IReadOnlyList<EncodedMessage> messages)
    {
        if (Sessions is not null && messages.Any(message => string.IsNullOrEmpty(message.SessionId)))
        {
            throw MessageRefusedException.NoSession(Name);
        }
    }

    /// <summary>Gives a receiver its place.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="session">The session it holds; null without sessions.</param>
    public Subscription Subscribe(IReceiver receiver, SessionHold? session = null) => Change((_, _) =>
    {
        var line = session?.Session.Line ?? lines.Open.Single();
        var subscription = new Subscription(receiver, line, session);
        line.Receivers.Add(subscription);
        return subscription;
    });

    /// <summary>What the receiver holds stays locked until it is settled or the lock ends; a session is let go.</summary>
    public void Unsubscribe(Subscription subscription)
    {
        var outbox = new Outbox();
        lock (gate)
        {
            Change(
                (parts, now) =>
                {
                    subscription.Line.Receivers.Remove(subscription);
                    Sessions?.Release(subscription.Session, parts, now);
                    return true;
                },
                outbox);
        }

        // The caller may hold a lock that others need to be told.
        _ = Task.Run(outbox.Send);
    }

    public void Grant(Subscription subscription, long credits) => Change((_, _) => subscription.Grant(credits));

    public void CancelCredit(Subscription subscription) => Change((_, _) => subscription.CancelCredit());

    /// <summary>Ends a delivery.</summary>
    /// <returns>False when the lock has ended.</returns>
    public bool Settle(Guid lockToken, Settlement settlement) => Change((parts, now) => parts.Deliveries.Settle(lockToken, settlement, now));

    /// <summary>Lengthens a lock to the full duration from now.</summary>
    /// <returns>The new end, UTC, or null when the lock has ended.</returns>
    public DateTimeOffset? Renew(Guid lockToken) => Change((parts, now) => parts.Deliveries.Renew(lockToken, now));

    /// <summary>Undoes deliveries that could not be sent.</summary>
    public void TakeBack(IEnumerable<Delivery> unsent) => Change((parts, now) =>
    {
        foreach (var delivery in unsent)
        {
            parts.Deliveries.TakeBack(delivery, now);
        }
    });

    /// <summary>Lets time pass: locks, sessions and lifetimes end, scheduled messages come in.</summary>
    public void Advance() => Change((_, _) => { });

    /// <summary>Messages from a sequence number on, whatever their state, without taking them.</summary>
    public IReadOnlyList<Delivery> Peek(long fromSequenceNumber, int count, string? sessionId = null) =>
        Change((parts, _) => parts.Store.All.Peek(fromSequenceNumber, count, sessionId));

    public QueueCounters Count() => Change((parts, _) =>
    {
        var dead = deadLetters?.Count() ?? new QueueCounters(0, 0, 0, 0);
        return parts.Count() with { DeadLettered = dead.Active + dead.Locked + dead.Deferred };
    });

    public void Change(Action<QueueParts, DateTimeOffset> change) => Change((parts, now) =>
    {
        change(parts, now);
        return true;
    });

    /// <summary>Changes or reads what the queue holds, all at once, and then tells clients what came of it.</summary>
    public T Change<T>(Func<QueueParts, DateTimeOffset, T> change)
    {
        var outbox = new Outbox();
        T result;
        lock (gate)
        {
            result = Change(change, outbox);
        }

        outbox.Send();
        return result;
    }

    private T Change<T>(Func<QueueParts, DateTimeOffset, T> change, Outbox outbox)
    {
        var now = time.GetUtcNow();
        lines.Advance(parts, now, outbox);
        parts.Advance(now);
        var result = change(parts, now);
        lines.Answer(now, outbox);
        Dispatch(now, outbox);

        // Under this lock too, so that a message is never in neither queue.
        if (parts.Store.TakeDead() is { Count: > 0 } dead)
        {
            deadLetters!.Accept(dead, outbox);
        }

        return result;
    }

    private void Accept(IReadOnlyList<QueuedMessage> dead, Outbox outbox)
    {
        lock (gate)
        {
            Change(
                (parts, now) =>
                {
                    foreach (var message in dead)
                    {
                        parts.Store.Insert(message, now);
                    }

                    return true;
                },
                outbox);
        }
    }

    private void Dispatch(DateTimeOffset now, Outbox outbox)
    {
        foreach (var line in lines.Open)
        {
            while (line.Count > 0 && line.Receivers.Next() is { } subscription)
            {
                var message = parts.Store.Next(line);
                subscription.Assign(parts.Deliveries.Deliver(message, subscription.Receiver.TakesAway, subscription.Session, now));
                outbox.Flush(subscription.Receiver);
            }
        }
    }
}
