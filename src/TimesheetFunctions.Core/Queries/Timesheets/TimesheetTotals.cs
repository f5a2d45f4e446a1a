using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>The sums of a user's days; large enough for any.</summary>
internal sealed class TimesheetTotals
{
    public SecondCounts Seconds { get; private set; }

    public void Add(in SecondCounts day) => Seconds = new SecondCounts(
        checked(Seconds.Total + day.Total),
        checked(Seconds.Active + day.Active),
        checked(Seconds.Idle + day.Idle),
        checked(Seconds.Productive + day.Productive),
        checked(Seconds.Unproductive + day.Unproductive),
        checked(Seconds.Neutral + day.Neutral));
}
