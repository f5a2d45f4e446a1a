using NodaTime;
using SpreadCheetah;

namespace TimesheetFunctions.Core.Queries.Spreadsheets;

/// <summary>Makes the cells of a workbook. Text is never run as a formula, whatever it begins with.</summary>
internal sealed class XlsxCells(XlsxStyles styles)
{
    private const double SecondsOfDay = 86_400;

    // Spreadsheets count days from 1900, and take that year for a leap year; they end with the year 9999.
    private static readonly Instant FirstTime = Instant.FromUtc(1900, 3, 1, 0, 0);
    private static readonly Instant EndOfTimes = Instant.FromUtc(9999, 12, 31, 23, 59, 59);

    /// <summary>A cell with nothing in it.</summary>
    public static Cell Empty => default;

    /// <summary>Text.</summary>
    public static Cell Text(string? text) => new(XlsxText.Clean(text));

    /// <summary>A whole number.</summary>
    public static Cell Number(long? number) => new(number);

    /// <summary>The name of a column or a row.</summary>
    public Cell Header(string name) => new(name, styles.Header);

    /// <summary>A date that names a column.</summary>
    public Cell DateHeader(LocalDate date) => new(date.ToDateTimeUnspecified(), styles.DateHeader);

    /// <summary>A date.</summary>
    public Cell Date(LocalDate date) => new(date.ToDateTimeUnspecified(), styles.Date);

    /// <summary>A time in UTC; as text where a spreadsheet has no such time.</summary>
    public Cell Time(Instant? time) => time switch
    {
        null => Empty,
        { } given when given >= FirstTime && given <= EndOfTimes => new Cell(given.ToDateTimeUtc(), styles.Time),
        { } given => Text(InstantText.Write(given)),
    };

    /// <summary>A duration.</summary>
    public Cell Duration(long seconds) => new(seconds / SecondsOfDay, styles.Duration);

    /// <summary>A sum of durations.</summary>
    public Cell DurationSum(double seconds) => new(seconds / SecondsOfDay, styles.DurationSum);

    /// <summary>Hours with two decimals.</summary>
    public Cell Hours(decimal hours) => new(hours, styles.Hours);
}
