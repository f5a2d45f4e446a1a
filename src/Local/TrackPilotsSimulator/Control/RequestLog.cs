using System.Collections.Concurrent;
using NodaTime;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>The requests received so far, the newest 10,000 at least, and how many were in flight at once.</summary>
internal sealed class RequestLog(TimeProvider timeProvider)
{
    const int Kept = 10_000;

    readonly ConcurrentQueue<RequestEntry> entries = new();
    long numbers;
    int inFlight;
    int highestInFlight;

    public RequestEntry Begin()
    {
        var entry = new RequestEntry(
            new ReceivedRequest { Number = Interlocked.Increment(ref numbers), At = Instant.FromDateTimeOffset(timeProvider.GetUtcNow()) },
            timeProvider.GetTimestamp());
        entries.Enqueue(entry);
        if (entries.Count > Kept)
        {
            entries.TryDequeue(out _);
        }

        Raise(Interlocked.Increment(ref inFlight));
        return entry;
    }

    public void End(RequestEntry entry, int? status)
    {
        entry.End(status, timeProvider.GetElapsedTime(entry.StartedAt));
        Interlocked.Decrement(ref inFlight);
    }

    public ReceivedRequests Snapshot() => new(
        Volatile.Read(ref highestInFlight), Volatile.Read(ref inFlight), [.. entries.Select(entry => entry.Current).OrderBy(entry => entry.Number)]);

    public void Clear()
    {
        entries.Clear();
        Volatile.Write(ref highestInFlight, Volatile.Read(ref inFlight));
    }

    void Raise(int now)
    {
        for (var highest = Volatile.Read(ref highestInFlight); now > highest; highest = Volatile.Read(ref highestInFlight))
        {
            Interlocked.CompareExchange(ref highestInFlight, now, highest);
        }
    }
}
