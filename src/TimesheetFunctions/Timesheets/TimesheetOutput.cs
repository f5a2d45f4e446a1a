using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TimesheetFunctions.Core.Queries.Spreadsheets;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Timesheets;

/// <summary>How timesheets are written.</summary>
internal enum TimesheetFormat
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>CSV for programs.</summary>
    Csv,

    /// <summary>CSV as a download for spreadsheets.</summary>
    CsvDownload,

    /// <summary>A workbook.</summary>
    Xlsx,
}

/// <summary>How a call wants its answer written.</summary>
/// <param name="Format">In what.</param>
/// <param name="Csv">Of no meaning but in CSV.</param>
internal sealed record TimesheetOutput(TimesheetFormat Format, CsvForm Csv)
{
    private static readonly string[] OfCsv = ["separator", "decimal"];

    /// <summary>Differs between outputs of other bytes; fits into an entity tag.</summary>
    public string Mark => $"{(int)Format}-{(int)Csv.Separator}-{(int)Csv.DecimalSign}";

    /// <summary>Reads <c>format</c>, <c>separator</c> and <c>decimal</c>.</summary>
    /// <param name="query">Gets the faults.</param>
    /// <param name="request">The call.</param>
    public static TimesheetOutput Read(QueryReader query, HttpRequest request)
    {
        var format = ReadFormat(query, request.Headers.Accept.ToString());
        var form = new CsvForm(ReadSeparator(query), ReadDecimal(query));
        if (format is TimesheetFormat.Json or TimesheetFormat.Xlsx)
        {
            foreach (var name in OfCsv.Where(request.Query.ContainsKey))
                query.Errors.Add(name, "is taken with format=csv only");
        }

        return new TimesheetOutput(format ?? TimesheetFormat.Json, form);
    }

    private static TimesheetFormat? ReadFormat(QueryReader query, string accept)
    {
        switch (query.Optional("format"))
        {
            case null:
                return PrefersCsv(accept) ? TimesheetFormat.Csv : TimesheetFormat.Json;
            case "json":
                return TimesheetFormat.Json;
            case "csv":
                return TimesheetFormat.CsvDownload;
            case "xlsx":
                return TimesheetFormat.Xlsx;
            default:
                query.Errors.Add("format", "has to be json, csv or xlsx");
                return null;
        }
    }

    private static char ReadSeparator(QueryReader query)
    {
        switch (query.Optional("separator"))
        {
            case "semicolon":
                return ';';
            case "tab":
                return '\t';
            case null or "comma":
                return ',';
            default:
                query.Errors.Add("separator", "has to be comma, semicolon or tab");
                return ',';
        }
    }

    private static char ReadDecimal(QueryReader query)
    {
        switch (query.Optional("decimal"))
        {
            case "comma":
                return ',';
            case null or "point":
                return '.';
            default:
                query.Errors.Add("decimal", "has to be point or comma");
                return '.';
        }
    }

    // Whoever takes anything gets JSON.
    private static bool PrefersCsv(string accept) =>
        MediaTypeHeaderValue.TryParseList([accept], out var types)
        && Quality(types, "text/csv") is > 0 and var csv
        && csv > Quality(types, "application/json");

    private static double Quality(IList<MediaTypeHeaderValue> types, string type) =>
        types.Where(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(one => one.Quality ?? 1).DefaultIfEmpty(0).Max();
}
