namespace TimesheetFunctions.Core.Payroll.Messages;

/// <summary>What a message says of a user's day.</summary>
public enum SummaryStatus
{
    /// <summary>TrackPilots has an entry for the day.</summary>
    Recorded,

    /// <summary>The user is known and has no entry for the day.</summary>
    Absent,

    /// <summary>The user was published before and is no longer reported.</summary>
    Withdrawn,
}

/// <summary>The words of <see cref="SummaryStatus"/> on the wire.</summary>
public static class SummaryStatusText
{
    /// <summary>As messages have it.</summary>
    public static string Write(SummaryStatus status) => status switch
    {
        SummaryStatus.Recorded => "recorded",
        SummaryStatus.Absent => "absent",
        SummaryStatus.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is none of the words.</exception>
    public static SummaryStatus Read(string? text) => text switch
    {
        "recorded" => SummaryStatus.Recorded,
        "absent" => SummaryStatus.Absent,
        "withdrawn" => SummaryStatus.Withdrawn,
        _ => throw new FormatException("The status is none of recorded, absent, withdrawn."),
    };
}
