using TimesheetFunctions.Core.Queries.Spreadsheets;

namespace TimesheetFunctions.Core.Tests.Queries.Spreadsheets;

public sealed class XlsxTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("=1+1", "=1+1")]
    [InlineData("a\tb\r\nc", "a\tb\r\nc")]
    [InlineData("👩‍💻 李", "👩‍💻 李")]
    [InlineData("a\0\u0001\u001F\uFFFE\uFFFFb👩", "ab👩")]
    public void What_xml_forbids_is_dropped(string? text, string? expected) => Assert.Equal(expected, XlsxText.Clean(text));

    [Fact]
    public void A_lone_half_of_a_pair_is_replaced() => Assert.Equal("a\uFFFDb", XlsxText.Clean(string.Concat("a", (char)0xD83D, "b")));

    [Fact]
    public void A_cell_is_no_longer_than_a_spreadsheet_takes() =>
        Assert.Equal(new string('a', 32_766), XlsxText.Clean(new string('a', 32_766) + "👩"));
}
