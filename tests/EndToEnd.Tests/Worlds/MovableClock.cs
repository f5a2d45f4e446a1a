using NodaTime;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>A clock that runs at the usual pace from a chosen instant until it is stopped, and can be moved on.</summary>
public sealed class MovableClock(Instant start) : TimeProvider
{
    private readonly long started = System.GetTimestamp();
    private long movedTicks;
    private TimeSpan? stoppedAfter;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    private TimeSpan Elapsed => (stoppedAfter ?? System.GetElapsedTime(started)) + new TimeSpan(Interlocked.Read(ref movedTicks));

    public override DateTimeOffset GetUtcNow() => start.ToDateTimeOffset() + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public void Move(TimeSpan by) => Interlocked.Add(ref movedTicks, by.Ticks);

    /// <summary>From now on only <see cref="Move"/> moves it: how long the machine takes for something no longer counts.</summary>
    public void Stop() => stoppedAfter = System.GetElapsedTime(started);
}
