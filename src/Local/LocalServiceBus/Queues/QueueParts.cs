namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>What a queue holds. Used under the queue's lock only.</summary>
internal sealed class QueueParts
{
    public QueueParts(QueueRules rules, ILines lines, bool keepsAll)
    {
        Store = new MessageStore(rules, lines, keepsAll);
        Deliveries = new Deliveries(Store, rules.LockDuration);
        SetAside = new SetAside(Store, Deliveries);
    }

    public MessageStore Store { get; }

    public Deliveries Deliveries { get; }

    public SetAside SetAside { get; }

    public void Advance(DateTimeOffset now)
    {
        Deliveries.Advance(now);
        Store.Advance(now);
    }

    /// <summary>All but the dead letters, which are elsewhere.</summary>
    public QueueCounters Count() => new(Store.All.Count(MessageState.Active), Deliveries.Count, 0, Store.DuplicatesDropped)
    {
        Deferred = Store.All.Count(MessageState.Deferred),
        Scheduled = Store.Schedule.Count,
    };
}
