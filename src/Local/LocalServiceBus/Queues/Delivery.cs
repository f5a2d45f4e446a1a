using System.Collections.Immutable;
using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>A message as one receiver sees it, at one moment.</summary>
/// <param name="Message">The message in the queue.</param>
/// <param name="FailedAttempts">Deliveries before this one.</param>
/// <param name="PropertyChanges">Application properties set when the message was abandoned or dead-lettered.</param>
/// <param name="LockToken">What settles the delivery; empty for a look or for a message that is gone once sent.</param>
/// <param name="LockedUntil">When the lock ends, UTC; null without a lock.</param>
internal sealed record Delivery(
    QueuedMessage Message,
    int FailedAttempts,
    ImmutableDictionary<string, object?> PropertyChanges,
    Guid LockToken,
    DateTimeOffset? LockedUntil)
{
    /// <summary>The sender's bytes.</summary>
    public EncodedMessage Content => Message.Content;

    /// <summary>The queue's number for the message, from 1.</summary>
    public long SequenceNumber => Message.SequenceNumber;

    /// <summary>When the queue took the message, UTC.</summary>
    public DateTimeOffset EnqueuedAt => Message.EnqueuedAt;
}
