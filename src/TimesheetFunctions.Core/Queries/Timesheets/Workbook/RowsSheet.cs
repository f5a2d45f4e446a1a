using SpreadCheetah;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Queries.Spreadsheets;

namespace TimesheetFunctions.Core.Queries.Timesheets.Workbook;

/// <summary>The rows and columns of the CSV: one row for each user and day.</summary>
internal sealed class RowsSheet(XlsxBook book, Timesheet sheet)
{
    private int parts;

    public async Task WriteAsync(CancellationToken cancellation)
    {
        await StartPartAsync(cancellation);
        foreach (var user in sheet.Users)
        {
            foreach (var (day, row) in sheet.RowsOf(user))
            {
                if (book.IsFull)
                {
                    await StartPartAsync(cancellation);
                }

                await book.AddRowAsync(Cells(book.Cells, user, day, row), cancellation);
            }
        }
    }

    // What does not fit into one sheet goes on in the next.
    private Task StartPartAsync(CancellationToken cancellation) => book.StartSheetAsync(
        ++parts == 1 ? "Rows" : $"Rows {parts}",
        frozenColumns: 0,
        [.. TimesheetCsv.Header.Select(name => new XlsxColumn(book.Cells.Header(name), WidthOf(name)))],
        cancellation);

    private static double WidthOf(string column) => column switch
    {
        "userId" => 38,
        "userName" or "checks" => 28,
        "inTime" or "outTime" or "unproductiveSeconds" or "previousTotalSeconds" => 20,
        _ => 17,
    };

    private Cell[] Cells(XlsxCells cells, SheetUser user, SheetDay day, SheetRow row)
    {
        var content = row.Content;
        var seconds = content.Seconds;
        return
        [
            XlsxCells.Text(sheet.Source?.Value),
            cells.Date(day.Date),
            XlsxCells.Text(user.UserId.ToString("D")),
            XlsxCells.Text(user.Name),
            XlsxCells.Text(SummaryStatusText.Write(content.Status)),
            XlsxCells.Number(day.IsLive ? null : row.Revision),
            cells.Time(content.InTime),
            cells.Time(content.OutTime),
            .. new[] { seconds.Total, seconds.Active, seconds.Idle, seconds.Productive, seconds.Unproductive, seconds.Neutral }
                .Select(count => XlsxCells.Number(count)),
            cells.Hours(Hours.FromSeconds(seconds.Total)),
            cells.Hours(Hours.FromSeconds(seconds.Active)),
            XlsxCells.Text(string.Join(' ', row.Checks)),
            cells.Duration(seconds.Total),
            XlsxCells.Number(row.PreviousTotal),
        ];
    }
}
