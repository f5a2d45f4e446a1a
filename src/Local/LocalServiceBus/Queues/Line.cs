namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>Messages that wait, in order, and the receivers that may have them. Guarded by its queue.</summary>
internal sealed class Line
{
    private readonly SortedSet<QueuedMessage> waiting = new(QueuedMessage.BySequenceNumber);

    public Subscriptions Receivers { get; } = new();

    public int Count => waiting.Count;

    public QueuedMessage? First => waiting.Min;

    public void Add(QueuedMessage message) => waiting.Add(message);

    public void Remove(QueuedMessage message) => waiting.Remove(message);
}
