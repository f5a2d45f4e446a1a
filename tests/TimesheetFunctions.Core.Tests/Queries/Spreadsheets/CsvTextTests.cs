using TimesheetFunctions.Core.Queries.Spreadsheets;

namespace TimesheetFunctions.Core.Tests.Queries.Spreadsheets;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49")]
    [InlineData("-1")]
    [InlineData("@me")]
    [InlineData("＝1+1")]
    [InlineData("＋49")]
    [InlineData("－1")]
    [InlineData("＠me")]
    [InlineData("  =1")]
    [InlineData("\n=1")]
    [InlineData("\u00A0\u3000=1")]
    [InlineData("\u200B\u200D\uFEFF\u2060=1")]
    [InlineData("\u00AD\u202E\u2028\u180E=1")]
    [InlineData("\u034F\uFE0F=1")]
    [InlineData("\u3164\uFFA0\u2800=1")]
    [InlineData("\U000E0001\U000E0100＝1")]
    [InlineData("\uE000\uFFFE=1")]
    [InlineData("\ttext")]
    [InlineData("\rtext")]
    public void What_could_be_run_gets_an_apostrophe(string text) => Assert.Equal("'" + text, CsvText.Harmless(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Ada Lovelace-Byron")]
    [InlineData("a=1")]
    [InlineData(" (=1)")]
    [InlineData("\ntext")]
    [InlineData("a\tb\r\nc")]
    [InlineData("李小龍")]
    [InlineData("👩‍💻 =")]
    [InlineData("'=1")]
    public void All_else_stays_as_it_is(string text) => Assert.Equal(text, CsvText.Harmless(text));

    [Theory]
    [InlineData("a\0b\u0007\u001B[0m\u007F\u0085\u009F", "ab[0m")]
    [InlineData("\0=1", "'=1")]
    [InlineData("\u0001\tx", "'\tx")]
    [InlineData("\0", "")]
    public void Control_characters_are_dropped_first(string text, string expected) => Assert.Equal(expected, CsvText.Harmless(text));

    [Fact]
    public void Nothing_stays_nothing() => Assert.Null(CsvText.Harmless(null));
}
