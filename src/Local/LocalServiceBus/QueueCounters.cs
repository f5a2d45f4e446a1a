namespace TimesheetFunctions.Local.LocalServiceBus;

/// <summary>What a queue holds at one moment.</summary>
/// <param name="Active">Messages that wait for a receiver.</param>
/// <param name="Locked">Messages that a receiver has and has not settled.</param>
/// <param name="DeadLettered">Messages in the queue's dead-letter queue.</param>
/// <param name="DuplicatesDropped">Messages dropped by duplicate detection since the start.</param>
public sealed record QueueCounters(int Active, int Locked, int DeadLettered, long DuplicatesDropped)
{
    /// <summary>Messages set aside, for who asks by their number.</summary>
    public int Deferred { get; init; }

    /// <summary>Messages whose time has not come.</summary>
    public int Scheduled { get; init; }

    /// <summary>What receivers may still get or settle: a queue is read to its end only when this is 0, not when none waits.</summary>
    public int Outstanding => Active + Locked;
}
