using System.Diagnostics.CodeAnalysis;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>Messages by the time at which something becomes of them. Guarded by its queue.</summary>
internal sealed class Deadlines
{
    private readonly SortedDictionary<(DateTimeOffset At, long SequenceNumber), QueuedMessage> messages = [];

    public int Count => messages.Count;

    public void Add(DateTimeOffset at, QueuedMessage message) => messages[(at, message.SequenceNumber)] = message;

    public void Remove(DateTimeOffset at, QueuedMessage message) => messages.Remove((at, message.SequenceNumber));

    /// <summary>Takes the first message whose time has come.</summary>
    public bool TryTake(DateTimeOffset now, [NotNullWhen(true)] out QueuedMessage? message)
    {
        message = null;
        if (messages.Count == 0)
        {
            return false;
        }

        var (key, first) = messages.First();
        if (key.At > now)
        {
            return false;
        }

        messages.Remove(key);
        message = first;
        return true;
    }
}
