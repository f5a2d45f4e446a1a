using NodaTime;
using TimesheetFunctions.Core.Queries.Timesheets;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.Core.Tests.Queries.Timesheets;

public sealed class TimesheetXlsxTests
{
    private const int AnyNumber = 1_000;

    [Fact]
    public async Task People_have_their_sums_as_durations()
    {
        using var book = await WriteAsync(SheetSample.Make());

        Assert.Equal(["People", "Days", "Rows"], book.Sheets);
        var rows = book.Rows("People");
        Assert.Equal(
            "userId userName daysWithHours totalTime activeTime idleTime productiveTime unproductiveTime neutralTime totalHours",
            string.Join(' ', rows[0].Select(cell => cell.Text)));
        Assert.Equal([SheetSample.Ada.ToString(), "Ada", "1"], rows[1].Take(3).Select(cell => cell.Text));
        Assert.Equal([443_109, 18_000, 6, 5, 4, 3], rows[1].Skip(3).Take(6).Select(cell => cell.Seconds));
        Assert.All(rows[1].Skip(3).Take(6), cell => Assert.Equal("[h]:mm", cell.Format));
        Assert.Equal(("123.09", "0.00"), (rows[1][9].Text, rows[1][9].Format));
        Assert.Equal(3, rows.Count);
    }

    [Fact]
    public async Task Days_stand_side_by_side_with_sums()
    {
        using var book = await WriteAsync(SheetSample.Make());

        var rows = book.Rows("Days");
        Assert.Equal(
            [new DateTime(2026, 2, 10), new DateTime(2026, 2, 11), new DateTime(2026, 2, 12)], rows[0].Skip(2).Take(3).Select(cell => cell.Date));
        Assert.All(rows[0].Skip(2).Take(3), cell => Assert.Equal("yyyy-mm-dd", cell.Format));
        Assert.Equal(["Ada 443109 - - 443109", "Bob - - 90 90", " 443109 0 90 443199"], rows.Skip(1).Select(Line));
        Assert.All(rows.Skip(1).SelectMany(row => row.Skip(2)).Where(cell => !cell.IsEmpty), cell => Assert.Equal("[h]:mm", cell.Format));
    }

    [Fact]
    public async Task Rows_are_those_of_the_csv_with_real_dates_and_numbers()
    {
        using var book = await WriteAsync(SheetSample.Make());

        var rows = book.Rows("Rows");
        Assert.Equal(TimesheetCsv.Header, rows[0].Select(cell => cell.Text));
        var ada = rows[0].Zip(rows[1]).ToDictionary(pair => pair.First.Text, pair => pair.Second);
        Assert.Equal((new DateTime(2026, 2, 10), "yyyy-mm-dd"), (ada["date"].Date, ada["date"].Format));
        Assert.Equal((new DateTime(2026, 2, 10, 10, 2, 1), "yyyy-mm-dd hh:mm:ss"), (ada["inTime"].Date, ada["inTime"].Format));
        Assert.Equal(
            ("2", "443109", "123.09", "60"),
            (ada["revision"].Text, ada["totalSeconds"].Text, ada["totalHours"].Text, ada["previousTotalSeconds"].Text));
        Assert.Equal((443_109, "[h]:mm"), (ada["totalTime"].Seconds, ada["totalTime"].Format));
        Assert.Equal((true, true), (rows[2][5].IsEmpty, rows[2][18].IsEmpty));
        Assert.Equal(4, rows.Count);
    }

    [Fact]
    public async Task Names_of_columns_are_bold_and_stay_in_sight()
    {
        using var book = await WriteAsync(SheetSample.Make());

        Assert.Equal([(1, 2), (1, 2), (1, 0)], book.Sheets.Select(book.Frozen));
        Assert.All(book.Sheets, sheet => Assert.All(book.Rows(sheet)[0], cell => Assert.True(cell.IsBold)));
        Assert.All(book.Rows("Rows").Skip(1).SelectMany(row => row), cell => Assert.False(cell.IsBold));
    }

    [Fact]
    public async Task Text_is_text_whatever_it_begins_with()
    {
        using var book = await WriteAsync(SheetSample.Make(nameOfAda: " =1+1\0", nameOfBob: "<&>\"\u001B"));

        var names = book.Sheets.SelectMany(sheet => book.Rows(sheet)).SelectMany(row => row).Where(cell => cell.Text.Contains("=1", StringComparison.Ordinal));
        Assert.All(names, cell => Assert.Equal((" =1+1", true, false), (cell.Text, cell.IsText, cell.IsFormula)));
        Assert.Contains(book.Rows("Days"), row => row[1].Text == "<&>\"");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1900, 2)]
    public async Task A_time_that_no_spreadsheet_has_stands_as_text(int year, int month)
    {
        using var book = await WriteAsync(SheetSample.Make(inTime: Instant.FromUtc(year, month, 1, 0, 0)));

        var cell = book.Rows("Rows")[1][6];
        Assert.Equal((true, $"{year:0000}-{month:00}-01T00:00:00.000Z"), (cell.IsText, cell.Text));
    }

    [Fact]
    public async Task What_does_not_fit_into_one_sheet_goes_on_in_the_next()
    {
        using var book = await WriteAsync(SheetSample.Make(), mostRows: 3);

        Assert.Equal(["People", "Days", "Rows", "Rows 2"], book.Sheets);
        Assert.Equal((3, 2), (book.Rows("Rows").Count, book.Rows("Rows 2").Count));
        Assert.Equal("Bob", book.Rows("Rows 2")[1][3].Text);
    }

    private static string Line(IReadOnlyList<XlsxCell> row) =>
        string.Join(' ', row.Skip(1).Select((cell, place) => place == 0 ? cell.Text : cell.IsEmpty ? "-" : $"{cell.Seconds}"));

    private static async Task<XlsxFile> WriteAsync(Timesheet sheet, int mostRows = AnyNumber)
    {
        using var output = new AsynchronousStream();
        await TimesheetXlsx.WriteAsync(sheet, output, mostRows, CancellationToken.None);
        return new XlsxFile(output.ToArray());
    }

    /// <summary>As the body of an HTTP answer: it can only be written, and only asynchronously.</summary>
    private sealed class AsynchronousStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override bool CanRead => false;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("written synchronously");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("written synchronously");

        public override void WriteByte(byte value) => throw new InvalidOperationException("written synchronously");

        public override void Flush() => throw new InvalidOperationException("flushed synchronously");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            await WriteAsync(buffer.AsMemory(offset, count), cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            base.Write(buffer.ToArray(), 0, buffer.Length);
            return ValueTask.CompletedTask;
        }
    }
}
