using NCrontab;

namespace TimesheetFunctions.Telemetry;

/// <summary>How far ticks are apart.</summary>
internal static class TickPause
{
    private const int Looked = 500;
    private static readonly DateTime From = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The shortest pause between two ticks of a schedule; an hour where it cannot be told.</summary>
    /// <param name="schedule">NCRONTAB of five or six fields.</param>
    public static TimeSpan ShortestOf(string? schedule)
    {
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = schedule?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6 };
        var ticks = CrontabSchedule.TryParse(schedule ?? string.Empty, options)?.GetNextOccurrences(From, From.AddYears(10)).Take(Looked).ToList() ?? [];
        return ticks.Count < 2 ? TimeSpan.FromHours(1) : ticks.Zip(ticks.Skip(1), (one, next) => next - one).Min();
    }
}
