using NodaTime;

namespace TimesheetFunctions.Core.Payroll.Messages;

/// <summary>What looks wrong in a day's numbers. The message goes out all the same; payroll decides.</summary>
public static class SummaryChecks
{
    // Logins and logouts are not taken to the second.
    private const double SpanToleranceSeconds = 60;

    // Sessions outlive their day, and it is not known which zone times are meant in.
    private static readonly Duration FarthestFromDay = Duration.FromHours(36);

    /// <summary>The codes of the checks that a day fails, in the contract's order.</summary>
    /// <param name="content">The day's content.</param>
    /// <param name="day">The local day, from its first instant to the next day's: 23 to 25 hours, in rare zones otherwise.</param>
    public static IReadOnlyList<string> Of(in DayContent content, Interval day)
    {
        if (content.Status != SummaryStatus.Recorded)
        {
            return [];
        }

        List<string>? failed = null;
        var seconds = content.Seconds;
        Add(ref failed, seconds.Total != seconds.Active + seconds.Idle, "total-not-active-plus-idle");
        Add(ref failed, seconds.Active != seconds.Productive + seconds.Unproductive + seconds.Neutral, "active-not-sum-of-parts");
        if (content is { InTime: { } inTime, OutTime: { } outTime })
        {
            Add(ref failed, outTime < inTime, "out-before-in");
            Add(ref failed, outTime >= inTime && seconds.Total > (outTime - inTime).TotalSeconds + SpanToleranceSeconds, "total-exceeds-span");
        }

        Add(ref failed, seconds.Total > day.Duration.TotalSeconds, "total-exceeds-day");
        Add(ref failed, seconds.Total > 0 && (content.InTime is null || content.OutTime is null), "missing-times");
        Add(ref failed, IsOfAnotherDay(content.InTime, day) || IsOfAnotherDay(content.OutTime, day), "times-of-another-day");
        return failed ?? (IReadOnlyList<string>)[];
    }

    private static bool IsOfAnotherDay(Instant? time, Interval day) => time < day.Start - FarthestFromDay || time > day.End + FarthestFromDay;

    private static void Add(ref List<string>? failed, bool fails, string code)
    {
        if (fails)
        {
            (failed ??= []).Add(code);
        }
    }
}
