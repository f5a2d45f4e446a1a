using TimesheetFunctions.Core.Queries.Spreadsheets;

namespace TimesheetFunctions.Core.Tests.Queries.Spreadsheets;

public sealed class XlsxBookTests
{
    [Fact]
    public async Task Rows_are_handed_on_while_more_come()
    {
        using var output = new LargestWrite();
        await using var book = await XlsxBook.CreateAsync(output, XlsxBook.MostRows, CancellationToken.None);
        await book.StartSheetAsync("Rows", 0, [new XlsxColumn(book.Cells.Header("id"), 10)], CancellationToken.None);
        for (var row = 0; row < 50_000; row++)
        {
            await book.AddRowAsync([XlsxCells.Text(Guid.NewGuid().ToString())], CancellationToken.None);
        }

        var before = output.Length;
        await book.FinishAsync(CancellationToken.None);

        Assert.InRange(output.Length - before, 1, 128 * 1024);
        Assert.InRange(output.Largest, 1, 128 * 1024);
        Assert.True(before > 1_000_000);
    }

    [Fact]
    public async Task A_book_that_breaks_off_has_no_end()
    {
        using var output = new MemoryStream();
        await using (var book = await XlsxBook.CreateAsync(output, XlsxBook.MostRows, CancellationToken.None))
        {
            await book.StartSheetAsync("Rows", 0, [new XlsxColumn(book.Cells.Header("id"), 10)], CancellationToken.None);
        }

        output.Position = 0;
        Assert.Throws<InvalidDataException>(() => new System.IO.Compression.ZipArchive(output));
    }

    private sealed class LargestWrite : MemoryStream
    {
        public int Largest { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Largest = Math.Max(Largest, buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
