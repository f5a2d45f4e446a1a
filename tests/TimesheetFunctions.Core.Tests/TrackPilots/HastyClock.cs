using System.Collections.Concurrent;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

/// <summary>A clock whose waits are over at once and noted; timeouts (of <paramref name="timeout"/>) never come.</summary>
internal sealed class HastyClock(TimeSpan timeout) : TimeProvider
{
    internal ConcurrentQueue<TimeSpan> Waits { get; } = new();

    internal DateTimeOffset Now { get; } = new(2026, 2, 13, 2, 5, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != timeout)
        {
            Waits.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
