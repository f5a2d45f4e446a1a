using Microsoft.AspNetCore.Http;
using TimesheetFunctions.Core.Queries.Timesheets;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Timesheets;

/// <summary>Writes timesheets piece by piece.</summary>
internal sealed class TimesheetResultWriter(Api api, Timesheet sheet, TimesheetFormat format, string? tag) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.Vary = "Accept";
        headers.CacheControl = tag is null ? "no-store" : "private, no-cache";
        if (tag is not null)
            headers.ETag = tag;
        if (format == TimesheetFormat.CsvDownload)
            headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        httpContext.Response.ContentType = format == TimesheetFormat.Json ? "application/json" : "text/csv; charset=utf-8";
        return api.WriteAsync(httpContext, WriteAsync);
    }

    private string FileName => $"timesheets-{sheet.Source?.Value ?? "live"}-{DateText.Write(sheet.Range.From)}-{DateText.Write(sheet.Range.To)}.csv";

    private Task WriteAsync(Stream output, CancellationToken stop) => format == TimesheetFormat.Json
        ? TimesheetJson.WriteAsync(sheet, output, stop)
        : TimesheetCsv.WriteAsync(sheet, byteOrderMark: format == TimesheetFormat.CsvDownload, output, stop);
}
