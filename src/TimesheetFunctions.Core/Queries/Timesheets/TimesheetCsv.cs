using System.Globalization;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Queries.Spreadsheets;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Writes timesheets as CSV (RFC 4180, UTF-8): a header, then one row for each user and day.</summary>
public static class TimesheetCsv
{
    internal static readonly string[] Header =
    [
        "source", "date", "userId", "userName", "status", "revision", "inTime", "outTime",
        "totalSeconds", "activeSeconds", "idleSeconds", "productiveSeconds", "unproductiveSeconds", "neutralSeconds",
        "totalHours", "activeHours", "checks", "totalTime", "previousTotalSeconds",
    ];

    /// <summary>Writes all of it.</summary>
    /// <param name="sheet">What to write.</param>
    /// <param name="form">How cells are parted and hours written.</param>
    /// <param name="byteOrderMark">Whether it begins with one: spreadsheets then know that it is UTF-8.</param>
    /// <param name="output">Written to asynchronously only.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static async Task WriteAsync(Timesheet sheet, CsvForm form, bool byteOrderMark, Stream output, CancellationToken cancellation)
    {
        await using var table = new CsvTable(output, form, byteOrderMark);
        await table.WriteRowAsync(Header, cancellation);
        foreach (var user in sheet.Users)
        {
            foreach (var (day, row) in sheet.RowsOf(user))
            {
                await table.WriteRowAsync(Cells(sheet.Source, user, day, row, form), cancellation);
            }
        }

        await table.FinishAsync(cancellation);
    }

    private static string?[] Cells(SourceName? source, SheetUser user, SheetDay day, SheetRow row, CsvForm form)
    {
        var content = row.Content;
        var seconds = content.Seconds;
        return
        [
            source?.Value,
            LocalDatePattern.Iso.Format(day.Date),
            user.UserId.ToString("D"),
            CsvText.Harmless(user.Name),
            SummaryStatusText.Write(content.Status),
            day.IsLive ? null : Text(row.Revision),
            Text(content.InTime),
            Text(content.OutTime),
            .. new[] { seconds.Total, seconds.Active, seconds.Idle, seconds.Productive, seconds.Unproductive, seconds.Neutral }.Select(Text),
            HoursText(seconds.Total, form),
            HoursText(seconds.Active, form),
            CsvText.Harmless(string.Join(' ', row.Checks)),
            DurationText.Write(seconds.Total),
            row.PreviousTotal is { } previous ? Text(previous) : null,
        ];
    }

    private static string HoursText(long seconds, CsvForm form) => Text(Hours.FromSeconds(seconds)).Replace('.', form.DecimalSign);

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static string? Text(Instant? instant) => instant is { } given ? InstantText.Write(given) : null;
}
