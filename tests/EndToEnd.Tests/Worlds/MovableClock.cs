using NodaTime;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>A clock that runs at the usual pace from a chosen instant, and can be moved on.</summary>
public sealed class MovableClock(Instant start) : TimeProvider
{
    private readonly long started = System.GetTimestamp();
    private TimeSpan moved;

    public override DateTimeOffset GetUtcNow() => start.ToDateTimeOffset() + System.GetElapsedTime(started) + moved;

    public void Move(TimeSpan by) => moved += by;
}
