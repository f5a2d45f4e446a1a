using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>How the messages of one queue come and go. Guarded by its queue, which says what time it is.</summary>
/// <param name="rules">How messages are treated.</param>
/// <param name="lines">Where they wait.</param>
/// <param name="keepsAll">Nothing is dropped or given up: a dead-letter queue.</param>
internal sealed class MessageStore(QueueRules rules, ILines lines, bool keepsAll)
{
    private readonly Deadlines lifetimes = new();
    private readonly DuplicateWindow? accepted =
        !keepsAll && rules.DuplicateDetectionWindow is { } window ? new DuplicateWindow(window) : null;

    private List<QueuedMessage> dead = [];
    private long lastSequenceNumber;

    public MessageIndex All { get; } = new();

    /// <summary>Messages whose time has not come.</summary>
    public Deadlines Schedule { get; } = new();

    public long DuplicatesDropped { get; private set; }

    /// <summary>Lets time pass: scheduled messages come in, lifetimes end.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (Schedule.TryTake(now, out var due))
        {
            // As in the service, it becomes a new message, with the next number.
            All.Remove(due);
            Insert(new QueuedMessage(due.Content, ++lastSequenceNumber, now), now);
        }

        while (lifetimes.TryTake(now, out var expired))
        {
            lines.Of(expired).Remove(expired);
            Expire(expired);
        }
    }

    /// <summary>Takes new messages, now or when their time comes.</summary>
    /// <returns>Their sequence numbers; 0 for a duplicate, which is dropped.</returns>
    public IReadOnlyList<long> Add(IReadOnlyList<EncodedMessage> contents, DateTimeOffset now) => [.. contents.Select(content => Add(content, now))];

    /// <summary>Takes a message as it is: from another queue, or one that has been out.</summary>
    public void Insert(QueuedMessage message, DateTimeOffset now)
    {
        All.Add(message);
        Return(message, now);
    }

    /// <summary>Takes the first message out of a line.</summary>
    public QueuedMessage Next(Line line)
    {
        var message = line.First!;
        line.Remove(message);
        if (message.ExpiresAt is { } end)
        {
            lifetimes.Remove(end, message);
        }

        return message;
    }

    /// <summary>Does with a message what its receiver, or the end of its lock, said.</summary>
    public void End(QueuedMessage message, Verdict verdict, DateTimeOffset now)
    {
        if (verdict == Verdict.Release)
        {
            message.NeverLeft();
        }

        var givenUp = verdict == Verdict.Abandon && message.Deliveries >= rules.MaxDeliveryCount;
        if (verdict == Verdict.Complete)
        {
            All.Remove(message);
        }
        else if (!keepsAll && (givenUp || verdict == Verdict.DeadLetter))
        {
            Bury(message, givenUp ? DeadLetterProperties.MaxDeliveryCountExceeded(rules.MaxDeliveryCount) : []);
        }
        else
        {
            message.State = verdict == Verdict.Defer ? MessageState.Deferred : message.State;
            Return(message, now);
        }
    }

    /// <summary>Lets go of a message whose time to live is over.</summary>
    /// <returns>False when it is not.</returns>
    public bool TryExpire(QueuedMessage message, DateTimeOffset now)
    {
        var expired = !keepsAll && message.ExpiresAt <= now;
        if (expired)
        {
            Expire(message);
        }

        return expired;
    }

    /// <summary>Hands the messages over that are to be dead-lettered.</summary>
    public IReadOnlyList<QueuedMessage> TakeDead()
    {
        var taken = dead;
        dead = taken.Count == 0 ? taken : [];
        return taken;
    }

    private long Add(EncodedMessage content, DateTimeOffset now)
    {
        if (accepted is not null && content.MessageId is { } id && !accepted.TryRemember(id, now))
        {
            DuplicatesDropped++;
            return 0;
        }

        var message = new QueuedMessage(content, ++lastSequenceNumber, now);
        if (content.ScheduledFor is { } due && due > now)
        {
            message.State = MessageState.Scheduled;
            All.Add(message);
            Schedule.Add(due, message);
        }
        else
        {
            Insert(message, now);
        }

        return message.SequenceNumber;
    }

    private void Return(QueuedMessage message, DateTimeOffset now)
    {
        // A deferred one is found by its number only, and looked at for its time to live when somebody asks for it.
        if (message.State == MessageState.Deferred || TryExpire(message, now))
        {
            return;
        }

        if (!keepsAll && message.ExpiresAt is { } end)
        {
            lifetimes.Add(end, message);
        }

        lines.Of(message).Add(message);
    }

    private void Expire(QueuedMessage message)
    {
        if (rules.DeadLettersExpired)
        {
            Bury(message, DeadLetterProperties.Expired);
        }
        else
        {
            All.Remove(message);
        }
    }

    private void Bury(QueuedMessage message, IEnumerable<KeyValuePair<string, object?>> why)
    {
        message.Change(why);
        message.State = MessageState.Active;
        All.Remove(message);
        dead.Add(message);
    }
}
