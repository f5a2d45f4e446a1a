namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>All messages of one queue, whatever their state, by sequence number. Guarded by its queue.</summary>
internal sealed class MessageIndex
{
    private readonly SortedDictionary<long, QueuedMessage> messages = [];

    public void Add(QueuedMessage message) => messages[message.SequenceNumber] = message;

    public void Remove(QueuedMessage message) => messages.Remove(message.SequenceNumber);

    /// <summary>The messages of these numbers that nobody has and that are in this state.</summary>
    public IReadOnlyList<QueuedMessage> Find(IReadOnlyList<long> numbers, MessageState state) =>
        [.. numbers.Select(messages.GetValueOrDefault).OfType<QueuedMessage>().Where(message => message.Lock is null && message.State == state)];

    public int Count(MessageState state) => messages.Values.Count(message => message.Lock is null && message.State == state);

    /// <summary>Messages from a sequence number on, without taking them; of one session, if it is named.</summary>
    public IReadOnlyList<Delivery> Peek(long fromSequenceNumber, int count, string? sessionId) =>
        [.. messages.Values
            .SkipWhile(message => message.SequenceNumber < fromSequenceNumber)
            .Where(message => sessionId is null || message.Content.SessionId == sessionId)
            .Take(count)
            .Select(message => message.Look())];
}
