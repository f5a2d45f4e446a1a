using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Transactions;

/// <summary>One thing done within a transaction.</summary>
/// <param name="Queue">Where.</param>
internal sealed record TransactionStep(MessageQueue Queue)
{
    public Action<QueueParts, DateTimeOffset>? Commit { get; init; }

    public Action<QueueParts, DateTimeOffset>? RollBack { get; init; }

    /// <summary>Called after a commit, outside the queue's lock.</summary>
    public Action? Committed { get; init; }
}
