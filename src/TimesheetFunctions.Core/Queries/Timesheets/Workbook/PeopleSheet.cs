using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Queries.Spreadsheets;

namespace TimesheetFunctions.Core.Queries.Timesheets.Workbook;

/// <summary>A row for each user, with the sums over the days.</summary>
internal static class PeopleSheet
{
    private static readonly string[] Times = ["totalTime", "activeTime", "idleTime", "productiveTime", "unproductiveTime", "neutralTime"];

    public static async Task WriteAsync(XlsxBook book, Timesheet sheet, CancellationToken cancellation)
    {
        await book.StartSheetAsync("People", frozenColumns: 2, Columns(book.Cells), cancellation);
        foreach (var user in sheet.Users)
        {
            await book.AddRowAsync([.. Cells(book.Cells, sheet, user)], cancellation);
        }
    }

    private static XlsxColumn[] Columns(XlsxCells cells) =>
    [
        new(cells.Header("userId"), 38),
        new(cells.Header("userName"), 28),
        new(cells.Header("daysWithHours"), 15),
        .. Times.Select(name => new XlsxColumn(cells.Header(name), 17)),
        new(cells.Header("totalHours"), 12),
    ];

    private static SpreadCheetah.Cell[] Cells(XlsxCells cells, Timesheet sheet, SheetUser user)
    {
        var (totals, daysWithHours) = (new TimesheetTotals(), 0);
        foreach (var (_, row) in sheet.RowsOf(user))
        {
            totals.Add(row.Content.Seconds);
            daysWithHours += row.Content.HasHours ? 1 : 0;
        }

        var seconds = totals.Seconds;
        return
        [
            XlsxCells.Text(user.UserId.ToString("D")),
            XlsxCells.Text(user.Name),
            XlsxCells.Number(daysWithHours),
            cells.Duration(seconds.Total),
            cells.Duration(seconds.Active),
            cells.Duration(seconds.Idle),
            cells.Duration(seconds.Productive),
            cells.Duration(seconds.Unproductive),
            cells.Duration(seconds.Neutral),
            cells.Hours(Hours.FromSeconds(seconds.Total)),
        ];
    }
}
