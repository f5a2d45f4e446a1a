using TimesheetFunctions.Core.Queries.Spreadsheets;
using TimesheetFunctions.Core.Queries.Timesheets.Workbook;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Writes timesheets as a workbook (XLSX): <c>People</c> with sums, <c>Days</c> side by side, <c>Rows</c> as in the CSV.</summary>
public static class TimesheetXlsx
{
    /// <summary>Writes all of it.</summary>
    /// <param name="sheet">What to write.</param>
    /// <param name="output">Written to asynchronously only.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static Task WriteAsync(Timesheet sheet, Stream output, CancellationToken cancellation) =>
        WriteAsync(sheet, output, XlsxBook.MostRows, cancellation);

    internal static async Task WriteAsync(Timesheet sheet, Stream output, int mostRows, CancellationToken cancellation)
    {
        await using var book = await XlsxBook.CreateAsync(output, mostRows, cancellation);
        await PeopleSheet.WriteAsync(book, sheet, cancellation);
        await new DaysSheet(book, sheet).WriteAsync(cancellation);
        await new RowsSheet(book, sheet).WriteAsync(cancellation);
        await book.FinishAsync(cancellation);
    }
}
