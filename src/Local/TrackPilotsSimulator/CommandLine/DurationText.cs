using System.Globalization;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.CommandLine;

/// <summary>Durations as people write them here.</summary>
internal static class DurationText
{
    public const string Rule = "A duration is written [d.]hh:mm:ss[.fff] or in milliseconds like 100ms.";

    const string Milliseconds = "ms";

    static readonly string[] Forms = [@"hh\:mm\:ss", @"hh\:mm\:ss\.fff", @"d\.hh\:mm\:ss", @"d\.hh\:mm\:ss\.fff"];

    /// <summary>Writes a duration so that it can be read again.</summary>
    public static string Write(TimeSpan duration) => duration.ToString(duration.Days == 0 ? Forms[1] : Forms[3], CultureInfo.InvariantCulture);

    /// <summary>Reads a duration that is not negative.</summary>
    public static bool TryRead(string text, out TimeSpan duration)
    {
        if (text.EndsWith(Milliseconds, StringComparison.Ordinal))
        {
            var read = int.TryParse(text.AsSpan()[..^Milliseconds.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
            duration = TimeSpan.FromMilliseconds(milliseconds);
            return read;
        }

        return TimeSpan.TryParseExact(text, Forms, CultureInfo.InvariantCulture, TimeSpanStyles.None, out duration);
    }
}
