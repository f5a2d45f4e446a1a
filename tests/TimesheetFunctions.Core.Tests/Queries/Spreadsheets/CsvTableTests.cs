using System.Text;
using TimesheetFunctions.Core.Queries.Spreadsheets;

namespace TimesheetFunctions.Core.Tests.Queries.Spreadsheets;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData(',', "\"a,b\",a;b,\"a\tb\",\"1,5\",-1,\"c\"\"d\",\"e\r\nf\",\"'=1\",,\" g\"\r\n")]
    [InlineData(';', "a,b;\"a;b\";\"a\tb\";1,5;-1;\"c\"\"d\";\"e\r\nf\";\"'=1\";;\" g\"\r\n")]
    [InlineData('\t', "a,b\ta;b\t\"a\tb\"\t1,5\t-1\t\"c\"\"d\"\t\"e\r\nf\"\t\"'=1\"\t\t\" g\"\r\n")]
    public async Task Cells_are_quoted_where_it_matters(char separator, string expected)
    {
        using var output = new MemoryStream();
        await using (var table = new CsvTable(output, new CsvForm(separator, ','), byteOrderMark: false))
        {
            await table.WriteRowAsync(["a,b", "a;b", "a\tb", "1,5", "-1", "c\"d", "e\r\nf", "'=1", null, " g"], CancellationToken.None);
            await table.FinishAsync(CancellationToken.None);
        }

        Assert.Equal(expected, Encoding.UTF8.GetString(output.ToArray()));
    }
}
