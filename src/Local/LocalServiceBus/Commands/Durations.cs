using System.Globalization;

namespace TimesheetFunctions.Local.LocalServiceBus.Commands;

/// <summary>Durations as a person writes them: <c>d.hh:mm:ss</c> or <c>hh:mm:ss</c>, nothing looser (24:00:00 is no day).</summary>
internal static class Durations
{
    private static readonly string[] Forms = [@"d\.hh\:mm\:ss", @"hh\:mm\:ss"];

    /// <summary>Reads a duration within a range.</summary>
    public static bool TryParse(string text, TimeSpan least, TimeSpan most, out TimeSpan duration) =>
        TimeSpan.TryParseExact(text, Forms, CultureInfo.InvariantCulture, out duration) && duration >= least && duration <= most;

    public static string Text(TimeSpan duration) =>
        duration.ToString(duration.Days > 0 ? Forms[0] : Forms[1], CultureInfo.InvariantCulture);
}
