using System.Collections.Concurrent;

namespace Local.Tests.LocalHost;

/// <summary>What the fake functions have done, and what holds them up.</summary>
public sealed class FakeCalls(Action<string>? tell = null)
{
    private readonly ConcurrentQueue<string> seen = new();

    public IReadOnlyCollection<string> Seen => seen;

    /// <summary>What <see cref="FakeTimers.Slow"/> waits for.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(string call)
    {
        seen.Enqueue(call);
        tell?.Invoke(call);
    }

    public int Count(string call) => seen.Count(one => one == call);
}
