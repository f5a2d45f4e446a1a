namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>The message ids that were accepted within a window of time. Guarded by its queue.</summary>
internal sealed class DuplicateWindow(TimeSpan length)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset AcceptedAt)> byAge = new();

    /// <summary>Remembers an id.</summary>
    /// <returns>False when it was accepted within the window. That does not make the window longer.</returns>
    public bool TryRemember(string id, DateTimeOffset now)
    {
        while (byAge.TryPeek(out var oldest) && oldest.AcceptedAt + length <= now)
        {
            known.Remove(byAge.Dequeue().Id);
        }

        if (!known.Add(id))
        {
            return false;
        }

        byAge.Enqueue((id, now));
        return true;
    }
}
