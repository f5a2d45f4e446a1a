using NodaTime;
using SpreadCheetah;
using TimesheetFunctions.Core.Queries.Spreadsheets;

namespace TimesheetFunctions.Core.Queries.Timesheets.Workbook;

/// <summary>Users by days: a row for each user, a column for each date, sums at the right and at the bottom.</summary>
internal sealed class DaysSheet(XlsxBook book, Timesheet sheet)
{
    // Floating point, as in the cells: whole seconds stay exact far above any real sum.
    private readonly double[] sums = new double[sheet.Days.Count];

    public async Task WriteAsync(CancellationToken cancellation)
    {
        await book.StartSheetAsync("Days", frozenColumns: 2, Columns(book.Cells), cancellation);
        foreach (var user in sheet.Users)
        {
            await book.AddRowAsync(UserRow(book.Cells, user), cancellation);
        }

        await book.AddRowAsync(SumRow(book.Cells), cancellation);
    }

    private XlsxColumn[] Columns(XlsxCells cells) =>
    [
        new(cells.Header("userId"), 38),
        new(cells.Header("userName"), 28),
        .. sheet.Days.Select(day => new XlsxColumn(cells.DateHeader(day.Date), 12)),
        new(cells.Header("totalTime"), 12),
    ];

    private Cell[] UserRow(XlsxCells cells, SheetUser user)
    {
        var days = new Cell[sheet.Days.Count];
        var total = 0L;
        foreach (var (day, row) in sheet.RowsOf(user))
        {
            var place = Period.DaysBetween(sheet.Range.From, day.Date);
            var seconds = row.Content.Seconds.Total;
            days[place] = seconds == 0 ? XlsxCells.Empty : cells.Duration(seconds);
            sums[place] += seconds;
            total += seconds;
        }

        return [XlsxCells.Text(user.UserId.ToString("D")), XlsxCells.Text(user.Name), .. days, cells.DurationSum(total)];
    }

    private Cell[] SumRow(XlsxCells cells) =>
        [cells.Header("total"), XlsxCells.Empty, .. sums.Select(cells.DurationSum), cells.DurationSum(sums.Sum())];
}
