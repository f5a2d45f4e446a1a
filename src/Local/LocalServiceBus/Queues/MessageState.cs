namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>Where a message stands in its queue. The numbers are those that clients read.</summary>
internal enum MessageState
{
    /// <summary>It waits for a receiver, or one has it.</summary>
    Active = 0,

    /// <summary>It was set aside: only who asks by its number gets it.</summary>
    Deferred = 1,

    /// <summary>Its time has not come.</summary>
    Scheduled = 2,
}
