namespace TimesheetFunctions.Local.LocalServiceBus;

/// <summary>What a queue holds at one moment.</summary>
/// <param name="Active">Messages that wait for a receiver.</param>
/// <param name="Locked">Messages that a receiver has and has not settled.</param>
/// <param name="DeadLettered">Messages in the queue's dead-letter queue.</param>
/// <param name="DuplicatesDropped">Messages dropped by duplicate detection since the start.</param>
public sealed record QueueCounters(int Active, int Locked, int DeadLettered, long DuplicatesDropped);
