using System.Collections.Immutable;
using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>A message in a queue. What changes of it is guarded by the queue.</summary>
internal sealed class QueuedMessage(EncodedMessage content, long sequenceNumber, DateTimeOffset enqueuedAt)
{
    private ImmutableDictionary<string, object?> propertyChanges = ImmutableDictionary<string, object?>.Empty;

    public static IComparer<QueuedMessage> BySequenceNumber { get; } =
        Comparer<QueuedMessage>.Create((left, right) => left.SequenceNumber.CompareTo(right.SequenceNumber));

    public EncodedMessage Content => content;

    public long SequenceNumber => sequenceNumber;

    public DateTimeOffset EnqueuedAt => enqueuedAt;

    /// <summary>When its time to live is over, UTC; null: never.</summary>
    public DateTimeOffset? ExpiresAt => content.TimeToLive is { } lifetime ? enqueuedAt + lifetime : null;

    public MessageState State { get; set; }

    /// <summary>Deliveries so far.</summary>
    public int Deliveries { get; private set; }

    /// <summary>Null: nobody has it.</summary>
    public MessageLock? Lock { get; private set; }

    public void Change(IEnumerable<KeyValuePair<string, object?>> properties) => propertyChanges = propertyChanges.SetItems(properties);

    public Delivery LockWith(MessageLock hold)
    {
        Lock = hold;
        return new Delivery(this, Deliveries++, propertyChanges, hold.Token, hold.Until);
    }

    public void Unlock() => Lock = null;

    public Delivery TakeAway() => new(this, Deliveries++, propertyChanges, Guid.Empty, null);

    public Delivery Look() => new(this, Deliveries, propertyChanges, Guid.Empty, null);

    /// <summary>Undoes a delivery that does not count.</summary>
    public void NeverLeft() => Deliveries--;
}
