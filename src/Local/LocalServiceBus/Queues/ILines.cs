namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>How the messages of a queue line up: all in one line, or a line for each session. Guarded by its queue.</summary>
internal interface ILines
{
    /// <summary>The line of a message.</summary>
    Line Of(QueuedMessage message);

    /// <summary>The lines that receivers take from.</summary>
    IEnumerable<Line> Open { get; }

    /// <summary>Lets time pass, before a change.</summary>
    void Advance(QueueParts parts, DateTimeOffset now, Outbox outbox);

    /// <summary>Answers who waits for a line, after a change.</summary>
    void Answer(DateTimeOffset now, Outbox outbox);
}

/// <summary>All messages in one line, open to everybody.</summary>
internal sealed class OneLine : ILines
{
    private readonly Line line = new();

    public IEnumerable<Line> Open => [line];

    public Line Of(QueuedMessage message) => line;

    public void Advance(QueueParts parts, DateTimeOffset now, Outbox outbox)
    {
        // Messages look after their own time.
    }

    public void Answer(DateTimeOffset now, Outbox outbox)
    {
        // Nobody waits for a line that is open.
    }
}
