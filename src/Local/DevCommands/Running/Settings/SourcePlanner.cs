using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Local.DevCommands.Running.Settings;

/// <summary>Works out which days a collection of the last N days has to bring in, in each source's zone.</summary>
internal static partial class SourcePlanner
{
    private static readonly TimeSpan StandardSettleTime = TimeSpan.FromHours(2);

    /// <summary>Gives a first day to every source that has none, so that N complete days come. Sources that the app will refuse are left as they are.</summary>
    public static IReadOnlyList<SourcePlan> PlanDays(Dictionary<string, string> settings, int days, Instant now)
    {
        var settle = TimeSpan.TryParse(settings.GetValueOrDefault(SettingNames.SettleTime), CultureInfo.InvariantCulture, out var given)
            ? given
            : StandardSettleTime;
        return [.. Numbers(settings).Select(number => Plan(settings, number, days, now - Duration.FromTimeSpan(settle))).OfType<SourcePlan>()];
    }

    private static SourcePlan? Plan(Dictionary<string, string> settings, int number, int days, Instant settled)
    {
        var zone = settings.GetValueOrDefault(SettingNames.OfSource(number, "TimeZone"));
        if (zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not { } known)
        {
            return null;
        }

        var last = settled.InZone(known).Date.PlusDays(-1);
        var start = SettingNames.OfSource(number, "StartDate");
        settings.TryAdd(start, LocalDatePattern.Iso.Format(last.PlusDays(1 - days)));
        return settings.TryGetValue(SettingNames.OfSource(number, "Name"), out var name) && LocalDatePattern.Iso.Parse(settings[start]) is { Success: true } first
            ? new SourcePlan(name, first.Value, last)
            : null;
    }

    private static IEnumerable<int> Numbers(Dictionary<string, string> settings) => settings.Keys
        .Select(name => NumberOfSource().Match(name))
        .Where(match => match.Success)
        .Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
        .Distinct()
        .Order();

    [GeneratedRegex(@"\ATimesheets__Sources__(\d{1,6})__", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NumberOfSource();
}
