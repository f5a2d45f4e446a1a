using System.Globalization;
using CsvHelper;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core.Payroll.Messages;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Writes timesheets as CSV (RFC 4180, UTF-8): a header, then one row for each user and day.</summary>
public static class TimesheetCsv
{
    // What spreadsheets would take for a formula (= + - @ tab CR) begins with an apostrophe.
    private static readonly CsvWriterOptions Rules = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        Quoting = CsvQuoting.WhenNeededOrWhitespace,
    };

    private static readonly string[] Header =
    [
        "source", "date", "userId", "userName", "status", "revision", "inTime", "outTime",
        "totalSeconds", "activeSeconds", "idleSeconds", "productiveSeconds", "unproductiveSeconds", "neutralSeconds",
        "totalHours", "activeHours", "checks",
    ];

    /// <summary>Writes all of it.</summary>
    /// <param name="sheet">What to write.</param>
    /// <param name="byteOrderMark">Whether it begins with one: spreadsheets then know that it is UTF-8.</param>
    /// <param name="output">Written to asynchronously only.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static async Task WriteAsync(Timesheet sheet, bool byteOrderMark, Stream output, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(output, Rules with { WriteByteOrderMark = byteOrderMark }, leaveOpen: true);
        await csv.WriteRecordAsync(Header, cancellation);
        foreach (var user in sheet.Users)
        {
            foreach (var (day, row) in sheet.RowsOf(user))
            {
                await csv.WriteRecordAsync(Cells(sheet.Source, user, day, row), cancellation);
            }
        }

        await csv.FlushAsync(cancellation);
    }

    private static string?[] Cells(SourceName? source, SheetUser user, SheetDay day, SheetRow row)
    {
        var content = row.Content;
        var seconds = content.Seconds;
        return
        [
            source?.Value,
            LocalDatePattern.Iso.Format(day.Date),
            user.UserId.ToString("D"),
            user.Name,
            SummaryStatusText.Write(content.Status),
            day.IsLive ? null : Text(row.Revision),
            Text(content.InTime),
            Text(content.OutTime),
            .. new[] { seconds.Total, seconds.Active, seconds.Idle, seconds.Productive, seconds.Unproductive, seconds.Neutral }.Select(Text),
            Text(Hours.FromSeconds(seconds.Total)),
            Text(Hours.FromSeconds(seconds.Active)),
            string.Join(' ', row.Checks),
        ];
    }

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static string? Text(Instant? instant) => instant is { } given ? InstantText.Write(given) : null;
}
