namespace TimesheetFunctions.Core.Queries.Spreadsheets;

/// <summary>What spreadsheets of a country expect of CSV.</summary>
/// <param name="Separator">Stands between cells.</param>
/// <param name="DecimalSign">Stands in numbers with decimals.</param>
public sealed record CsvForm(char Separator, char DecimalSign)
{
    /// <summary>Comma and point.</summary>
    public static CsvForm Standard { get; } = new(',', '.');
}
