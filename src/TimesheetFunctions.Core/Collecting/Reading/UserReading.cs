using System.Globalization;
using TimesheetFunctions.Core.Payroll.Messages;

namespace TimesheetFunctions.Core.Collecting.Reading;

/// <summary>What TrackPilots says of one user's day.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Name">The name; null where there is none.</param>
/// <param name="Content">Null where it cannot be read.</param>
/// <param name="Raw">The bytes it is from.</param>
/// <param name="Fault">Why it cannot be read; null where it can.</param>
public sealed record UserReading(Guid UserId, string? Name, DayContent? Content, RawReference Raw, string? Fault)
{
    /// <summary>Whether it cannot be read only because all entries are of other days.</summary>
    public bool HasOtherDaysOnly { get; init; }

    private bool IsRecorded => Content is { Status: SummaryStatus.Recorded };

    // No entry of the day: another page of the same series may have it.
    private bool LeavesTheDayOpen => HasOtherDaysOnly || Content is { Status: SummaryStatus.Absent };

    /// <summary>Whether another listing says the same.</summary>
    public bool Says(UserReading other) => Content == other.Content && Fault == other.Fault;

    /// <summary>
    /// What this listing and a later one of the same series say together: days may be spread over pages, but whoever has two sets of numbers
    /// for one day cannot be read.
    /// </summary>
    /// <param name="later">Of the same user.</param>
    /// <param name="number">The later page's number in the archive, for the fault.</param>
    public UserReading With(UserReading later, int number)
    {
        if (IsRecorded && later.IsRecorded)
        {
            return Content == later.Content
                ? later
                : later with { Content = null, Fault = $"Page {number} lists the user again with other numbers: before {Numbers(this)}; now {Numbers(later)}." };
        }

        if (IsRecorded && later.LeavesTheDayOpen)
        {
            return this;
        }

        return LeavesTheDayOpen && (later.IsRecorded || Content is not null) ? later
            : later.Fault is null ? this
            : later;
    }

    private static string Numbers(UserReading reading)
    {
        var (seconds, content) = (reading.Content!.Value.Seconds, reading.Content.Value);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"total {seconds.Total}, active {seconds.Active}, idle {seconds.Idle}, productive {seconds.Productive}, unproductive {seconds.Unproductive}, neutral {seconds.Neutral} s, in {Time(content.InTime)}, out {Time(content.OutTime)}");
    }

    private static string Time(NodaTime.Instant? time) => time is { } given ? InstantText.Write(given) : "unknown";
}
