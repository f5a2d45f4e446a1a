using Microsoft.AspNetCore.Http;
using TimesheetFunctions.Core.Queries.Timesheets;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Timesheets;

/// <summary>Writes timesheets piece by piece.</summary>
internal sealed class TimesheetResultWriter(Api api, Timesheet sheet, TimesheetOutput output, string? tag) : IResult
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.Vary = "Accept";
        headers.CacheControl = tag is null ? "no-store" : "private, no-cache";
        if (tag is not null)
            headers.ETag = tag;
        if (output.Format is TimesheetFormat.CsvDownload or TimesheetFormat.Xlsx)
            headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        httpContext.Response.ContentType = ContentType;
        return api.WriteAsync(httpContext, WriteAsync);
    }

    private string ContentType => output.Format switch
    {
        TimesheetFormat.Json => "application/json",
        TimesheetFormat.Xlsx => Xlsx,
        _ => "text/csv; charset=utf-8",
    };

    private string FileName =>
        $"timesheets-{sheet.Source?.Value ?? "live"}-{DateText.Write(sheet.Range.From)}-{DateText.Write(sheet.Range.To)}"
        + (output.Format == TimesheetFormat.Xlsx ? ".xlsx" : ".csv");

    private Task WriteAsync(Stream body, CancellationToken stop) => output.Format switch
    {
        TimesheetFormat.Json => TimesheetJson.WriteAsync(sheet, body, stop),
        TimesheetFormat.Xlsx => TimesheetXlsx.WriteAsync(sheet, body, stop),
        _ => TimesheetCsv.WriteAsync(sheet, output.Csv, byteOrderMark: output.Format == TimesheetFormat.CsvDownload, body, stop),
    };
}
