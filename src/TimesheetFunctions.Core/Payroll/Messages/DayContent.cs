using NodaTime;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Payroll.Messages;

/// <summary>What is compared from revision to revision: status, in and out time (to the millisecond, as published), the six counts.</summary>
/// <param name="Status">What is said of the day.</param>
/// <param name="InTime">First login; null where there is none.</param>
/// <param name="OutTime">Last logout; null where there is none.</param>
/// <param name="Seconds">The six counts.</param>
public readonly record struct DayContent(SummaryStatus Status, Instant? InTime, Instant? OutTime, SecondCounts Seconds)
{
    /// <summary>No entry for the day.</summary>
    public static DayContent Absent { get; } = new(SummaryStatus.Absent, null, null, default);

    /// <summary>No longer reported.</summary>
    public static DayContent Withdrawn { get; } = new(SummaryStatus.Withdrawn, null, null, default);

    /// <summary>Whether there are hours in it that could be lost.</summary>
    public bool HasHours => Seconds.Any;

    /// <summary>An entry of TrackPilots; times are cut to the millisecond that messages have.</summary>
    public static DayContent Recorded(ListedDay day) =>
        new(SummaryStatus.Recorded, ToMilliseconds(day.InTime), ToMilliseconds(day.OutTime), day.Seconds);

    private static Instant? ToMilliseconds(Instant? instant)
    {
        if (instant is not { } given)
        {
            return null;
        }

        var ticks = given.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks - (((ticks % NodaConstants.TicksPerMillisecond) + NodaConstants.TicksPerMillisecond) % NodaConstants.TicksPerMillisecond));
    }
}
