using NodaTime;

namespace TimesheetFunctions.Core.Tests;

public sealed class DateRangeTests
{
    [Theory]
    [InlineData("2026-02-12", "2026-02-12", 1, "2026/02/")]
    [InlineData("2026-01-31", "2026-02-01", 2, "2026/01/ 2026/02/")]
    [InlineData("2025-12-31", "2026-03-02", 62, "2025/12/ 2026/01/ 2026/02/ 2026/03/")]
    [InlineData("2025-12-31", "2026-03-03", 63, "2025/ 2026/")]
    [InlineData("2025-03-01", "2026-02-28", 365, "2025/ 2026/")]
    public void Its_prefixes_hold_all_its_dates(string from, string to, int length, string prefixes)
    {
        var range = new DateRange(Date(from), Date(to));

        Assert.Equal(length, range.Length);
        Assert.Equal(prefixes, string.Join(' ', range.PathPrefixes()));
        Assert.True(range.Contains(range.From) && range.Contains(range.To));
        Assert.False(range.Contains(range.From.PlusDays(-1)) || range.Contains(range.To.PlusDays(1)));
    }

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
