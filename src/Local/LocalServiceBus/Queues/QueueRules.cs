namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>How a queue treats its messages.</summary>
/// <param name="LockDuration">How long a receiver has for a message, or a session, before others may get it.</param>
/// <param name="MaxDeliveryCount">After this many failed deliveries a message is dead-lettered.</param>
/// <param name="DuplicateDetectionWindow">How long the id of an accepted message is remembered; null for no duplicate detection.</param>
internal sealed record QueueRules(TimeSpan LockDuration, int MaxDeliveryCount, TimeSpan? DuplicateDetectionWindow)
{
    /// <summary>Every message is of a session, and receivers take sessions.</summary>
    public bool RequiresSession { get; init; }

    /// <summary>A message whose time to live is over is dead-lettered, not dropped.</summary>
    public bool DeadLettersExpired { get; init; }
}
