using NodaTime;
using TimesheetFunctions.Core.Planning.Calendar;

namespace TimesheetFunctions.Core.Tests.Planning.Calendar;

public sealed class ZoneSeamTests
{
    private static readonly LocalDate Date = new(2026, 2, 13);

    [Theory]
    [InlineData("Asia/Kolkata", "Europe/Berlin", "from 2026-02-12T18:30:00Z to 2026-02-12T23:00:00Z (4:30 h) is in no day.")]
    [InlineData("Asia/Kolkata", "Asia/Tokyo", "from 2026-02-12T15:00:00Z to 2026-02-12T18:30:00Z (3:30 h) is in both days.")]
    [InlineData("Pacific/Kiritimati", "Pacific/Niue", "from 2026-02-12T10:00:00Z to 2026-02-13T11:00:00Z (25:00 h) is in no day.")]
    public void The_time_between_the_days_of_two_zones_is_told(string before, string after, string expected) =>
        Assert.EndsWith(expected, Describe(before, after, Date), StringComparison.Ordinal);

    [Fact]
    public void Zones_whose_days_lie_end_to_end_are_worth_no_word() => Assert.Null(Describe("Asia/Kolkata", "Asia/Colombo", Date));

    [Fact]
    public void Next_to_a_date_that_a_zone_skipped_nothing_is_said() =>
        Assert.Null(Describe("Pacific/Apia", "Asia/Tokyo", new LocalDate(2011, 12, 31)));

    private static string? Describe(string before, string after, LocalDate date) =>
        ZoneSeam.Describe(DateTimeZoneProviders.Tzdb[before], DateTimeZoneProviders.Tzdb[after], date);
}
