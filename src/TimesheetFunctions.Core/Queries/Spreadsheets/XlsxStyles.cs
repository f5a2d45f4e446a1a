using SpreadCheetah;
using SpreadCheetah.Styling;

namespace TimesheetFunctions.Core.Queries.Spreadsheets;

/// <summary>How the cells of a workbook are shown.</summary>
internal sealed class XlsxStyles(Spreadsheet file)
{
    // The brackets keep hours above 23.
    private const string DurationFormat = "[h]:mm";
    private const string DateFormat = "yyyy-mm-dd";

    /// <summary>Names of columns.</summary>
    public StyleId Header { get; } = file.AddStyle(Bold(null));

    /// <summary>Dates that name columns.</summary>
    public StyleId DateHeader { get; } = file.AddStyle(Bold(DateFormat));

    /// <summary>Dates.</summary>
    public StyleId Date { get; } = file.AddStyle(Plain(DateFormat));

    /// <summary>Dates with times.</summary>
    public StyleId Time { get; } = file.AddStyle(Plain("yyyy-mm-dd hh:mm:ss"));

    /// <summary>Durations, which are counted in days.</summary>
    public StyleId Duration { get; } = file.AddStyle(Plain(DurationFormat));

    /// <summary>Sums of durations.</summary>
    public StyleId DurationSum { get; } = file.AddStyle(Bold(DurationFormat));

    /// <summary>Hours with two decimals.</summary>
    public StyleId Hours { get; } = file.AddStyle(Plain("0.00"));

    private static Style Plain(string format) => new() { Format = NumberFormat.Custom(format) };

    private static Style Bold(string? format) =>
        new() { Font = { Bold = true }, Format = format is null ? null : NumberFormat.Custom(format) };
}
