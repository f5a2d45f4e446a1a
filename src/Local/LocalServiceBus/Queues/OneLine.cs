namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

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
