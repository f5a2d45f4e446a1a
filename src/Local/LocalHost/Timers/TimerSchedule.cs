using Microsoft.Extensions.Configuration;
using NCrontab;
using NodaTime;

namespace TimesheetFunctions.Local.LocalHost.Timers;

/// <summary>When a timer fires: NCRONTAB with five or six fields, in UTC.</summary>
internal sealed class TimerSchedule
{
    private const string Example = "`0 5 * * * *`";
    private readonly CrontabSchedule crontab;

    private TimerSchedule(CrontabSchedule crontab) => this.crontab = crontab;

    /// <summary>Reads a schedule, or the setting that <c>%Name%</c> names.</summary>
    /// <exception cref="LocalHostException">The setting is missing or the schedule malformed.</exception>
    public static TimerSchedule Parse(string function, string expression, IConfiguration settings)
    {
        var text = expression is ['%', .. var name, '%']
            ? settings[name] ?? throw new LocalHostException(
                $"The setting {name} is missing: it says when the function {function} runs, for example {Example}.")
            : expression;
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 }) is { } crontab
            ? new TimerSchedule(crontab)
            : throw new LocalHostException(
                $"The schedule of the function {function} ({expression}) is not NCRONTAB with five or six fields, for example {Example}.");
    }

    /// <summary>The first firing after an instant.</summary>
    public Instant NextAfter(Instant instant) =>
        Instant.FromDateTimeUtc(DateTime.SpecifyKind(crontab.GetNextOccurrence(instant.ToDateTimeUtc()), DateTimeKind.Utc));
}
