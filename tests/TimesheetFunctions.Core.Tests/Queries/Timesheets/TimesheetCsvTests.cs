using System.Text;
using TimesheetFunctions.Core.Queries.Spreadsheets;
using TimesheetFunctions.Core.Queries.Timesheets;

namespace TimesheetFunctions.Core.Tests.Queries.Timesheets;

public sealed class TimesheetCsvTests
{
    [Fact]
    public async Task A_row_ends_with_its_time_and_what_was_told_before()
    {
        var rows = await RowsAsync(SheetSample.Make(), CsvForm.Standard);

        Assert.EndsWith(",totalHours,activeHours,checks,totalTime,previousTotalSeconds", rows[0], StringComparison.Ordinal);
        Assert.Equal(
            $"hq,2026-02-10,{SheetSample.Ada},Ada,recorded,2,2026-02-10T10:02:01.000Z,2026-02-10T18:02:01.000Z,443109,18000,6,5,4,3,123.09,5,missing-times,123:05:09,60",
            rows[1]);
        Assert.EndsWith(",0,0,,0:00:00,", rows[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(';', ',', ";443109;18000;6;5;4;3;123,09;5;missing-times;123:05:09;60")]
    [InlineData('\t', '.', "\t443109\t18000\t6\t5\t4\t3\t123.09\t5\tmissing-times\t123:05:09\t60")]
    [InlineData(',', ',', ",443109,18000,6,5,4,3,\"123,09\",5,missing-times,123:05:09,60")]
    public async Task Cells_are_parted_and_hours_written_as_asked(char separator, char decimalSign, string end)
    {
        var rows = await RowsAsync(SheetSample.Make(), new CsvForm(separator, decimalSign));

        Assert.StartsWith($"source{separator}date{separator}", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(end, rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_no_formula()
    {
        var rows = await RowsAsync(SheetSample.Make(nameOfAda: "\u200B＝cmd\0"), CsvForm.Standard);

        Assert.Contains($",{SheetSample.Ada},\"'\u200B＝cmd\",recorded,", string.Join('\n', rows), StringComparison.Ordinal);
    }

    private static async Task<string[]> RowsAsync(Timesheet sheet, CsvForm form)
    {
        using var output = new MemoryStream();
        await TimesheetCsv.WriteAsync(sheet, form, byteOrderMark: false, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray()).Split("\r\n");
    }
}
