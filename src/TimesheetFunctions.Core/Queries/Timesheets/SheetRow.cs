using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>One user's day in an answer; small, since there may be hundreds of thousands.</summary>
public readonly struct SheetRow
{
    private const long NoTime = long.MinValue;
    private const long NoCount = -1;

    private readonly long inTime;
    private readonly long outTime;
    private readonly SecondCounts seconds;
    private readonly SummaryStatus status;
    private readonly long previousTotal;

    /// <param name="content">Status, times (to the millisecond), counts.</param>
    /// <param name="checks">Codes of what looks wrong.</param>
    /// <param name="revision">From 1; 0 where it is live.</param>
    /// <param name="delivery">What has become of its message; of no meaning where it is live.</param>
    /// <param name="previousTotal">Total seconds of the revision before; null where there is none.</param>
    public SheetRow(in DayContent content, IReadOnlyList<string> checks, int revision, EntryDelivery delivery, long? previousTotal = null)
    {
        (status, seconds, Checks, Revision, Delivery) = (content.Status, content.Seconds, checks, revision, delivery);
        (inTime, outTime) = (Milliseconds(content.InTime), Milliseconds(content.OutTime));
        this.previousTotal = previousTotal ?? NoCount;
    }

    /// <summary>Status, times, counts.</summary>
    public DayContent Content => new(status, Time(inTime), Time(outTime), seconds);

    /// <summary>Codes of what looks wrong.</summary>
    public IReadOnlyList<string> Checks { get; }

    /// <summary>From 1; 0 where it is live.</summary>
    public int Revision { get; }

    /// <summary>What has become of its message; of no meaning where it is live.</summary>
    public EntryDelivery Delivery { get; }

    /// <summary>Total seconds of the revision before; null where there is none.</summary>
    public long? PreviousTotal => previousTotal == NoCount ? null : previousTotal;

    private static long Milliseconds(Instant? time) => time?.ToUnixTimeMilliseconds() ?? NoTime;

    private static Instant? Time(long milliseconds) => milliseconds == NoTime ? null : Instant.FromUnixTimeMilliseconds(milliseconds);
}
