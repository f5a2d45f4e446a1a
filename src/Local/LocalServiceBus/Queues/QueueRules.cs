namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>How a queue treats its messages.</summary>
/// <param name="LockDuration">How long a receiver has for a message before others may get it.</param>
/// <param name="MaxDeliveryCount">After this many failed deliveries a message is dead-lettered.</param>
/// <param name="DuplicateDetectionWindow">How long the id of an accepted message is remembered; null for no duplicate detection.</param>
internal sealed record QueueRules(TimeSpan LockDuration, int MaxDeliveryCount, TimeSpan? DuplicateDetectionWindow);
