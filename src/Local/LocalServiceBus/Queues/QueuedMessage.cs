using System.Collections.Immutable;
using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>A message in a queue. What changes of it is guarded by the queue.</summary>
internal sealed class QueuedMessage(EncodedMessage content, long sequenceNumber, DateTimeOffset enqueuedAt)
{
    private ImmutableDictionary<string, object?> propertyChanges = ImmutableDictionary<string, object?>.Empty;

    public EncodedMessage Content => content;

    public long SequenceNumber => sequenceNumber;

    public DateTimeOffset EnqueuedAt => enqueuedAt;

    public int Deliveries { get; private set; }

    public Guid LockToken { get; private set; }

    public DateTimeOffset LockedUntil { get; set; }

    public void Change(IEnumerable<KeyValuePair<string, object?>> properties) => propertyChanges = propertyChanges.SetItems(properties);

    public Delivery Lock(DateTimeOffset until)
    {
        (LockToken, LockedUntil) = (Guid.NewGuid(), until);
        return new Delivery(this, Deliveries++, propertyChanges, LockToken, until);
    }

    public Delivery TakeAway() => new(this, Deliveries++, propertyChanges, Guid.Empty, null);

    public Delivery Look() => new(this, Deliveries, propertyChanges, Guid.Empty, null);

    /// <summary>Undoes a delivery that never left.</summary>
    public void NeverLeft() => Deliveries--;
}
