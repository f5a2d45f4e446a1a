using NCrontab;

namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Checks <c>CollectionSchedule</c>. The host reads it; a bad one would only show as a timer that never fires.</summary>
internal static class ScheduleReader
{
    private const string Allowed =
        "an NCRONTAB expression of five or six fields (with seconds), in UTC, that comes true some day, for example 0 5 * * * *";

    // Long enough for every 29 February on any day of the week.
    private static readonly DateTime From = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime To = From.AddYears(40);

    public static void Check(Setting setting)
    {
        if (setting.Require(Allowed))
        {
            setting.Text(Allowed, IsSchedule);
        }
    }

    private static bool IsSchedule(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 };
        return fields is 5 or 6 && CrontabSchedule.TryParse(text, options) is { } schedule && schedule.GetNextOccurrence(From, To) < To;
    }
}
