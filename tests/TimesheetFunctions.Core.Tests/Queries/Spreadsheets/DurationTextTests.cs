using TimesheetFunctions.Core.Queries.Spreadsheets;

namespace TimesheetFunctions.Core.Tests.Queries.Spreadsheets;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0, "0:00:00")]
    [InlineData(59, "0:00:59")]
    [InlineData(18_432, "5:07:12")]
    [InlineData(86_400, "24:00:00")]
    [InlineData(443_109, "123:05:09")]
    [InlineData(9_007_199_254_740_991, "2501999792983:36:31")]
    public void Hours_have_no_limit(long seconds, string expected) => Assert.Equal(expected, DurationText.Write(seconds));
}
