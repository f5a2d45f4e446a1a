using System.Globalization;

namespace TimesheetFunctions.Core.Queries.Spreadsheets;

/// <summary>Durations as people read them.</summary>
internal static class DurationText
{
    /// <summary>Writes <c>h:mm:ss</c>, with as many hours as there are.</summary>
    /// <param name="seconds">At least 0.</param>
    public static string Write(long seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
}
