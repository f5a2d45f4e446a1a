using System.Diagnostics.CodeAnalysis;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>All queues and their dead-letter queues, by address. Addresses are not case-sensitive.</summary>
internal sealed class QueueDirectory
{
    private const string DeadLetterSuffix = "/$DeadLetterQueue";
    private readonly Dictionary<string, MessageQueue> queues = new(StringComparer.OrdinalIgnoreCase);

    public QueueDirectory(IEnumerable<string> names, QueueRules rules, TimeProvider time)
    {
        foreach (var name in names)
        {
            var deadLetters = new MessageQueue(name + DeadLetterSuffix, rules, time, deadLetters: null);
            queues[deadLetters.Name] = deadLetters;
            queues[name] = new MessageQueue(name, rules, time, deadLetters);
        }
    }

    public bool TryFind(string address, [NotNullWhen(true)] out MessageQueue? queue) => queues.TryGetValue(address, out queue);

    /// <summary>Lets time pass in all queues.</summary>
    public void Advance()
    {
        foreach (var queue in queues.Values)
        {
            queue.Advance();
        }
    }
}
