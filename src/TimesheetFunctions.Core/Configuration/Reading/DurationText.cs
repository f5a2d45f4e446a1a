using System.Globalization;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>
/// Durations as settings write them. Stricter than .NET, which takes <c>24:00:00</c> for 24 days and <c>30</c> for thirty.
/// </summary>
internal static partial class DurationText
{
    public const string Form = "d.hh:mm:ss or hh:mm:ss";

    public static bool TryRead(string text, out TimeSpan duration)
    {
        duration = default;
        return Strict().IsMatch(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration);
    }

    public static string Write(TimeSpan duration)
    {
        var text = duration.ToString("c", CultureInfo.InvariantCulture);
        return duration.Ticks % TimeSpan.TicksPerSecond == 0 ? text : text.TrimEnd('0');
    }

    /// <summary>How hours of 24 and more are written, when that is what is wrong with a text; else nothing.</summary>
    public static string HintFor(string? text)
    {
        var match = TooManyHours().Match(text ?? "");
        if (!match.Success || !int.TryParse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture, out var hours) || hours < 24)
        {
            return "";
        }

        return string.Create(CultureInfo.InvariantCulture, $"; hours end at 23, so write {hours / 24}.{hours % 24:00}{match.Groups["rest"]}");
    }

    [GeneratedRegex(@"\A([0-9]{1,5}\.)?([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,7})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Strict();

    [GeneratedRegex(@"\A(?<hours>[0-9]{2,5})(?<rest>:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,7})?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex TooManyHours();
}
