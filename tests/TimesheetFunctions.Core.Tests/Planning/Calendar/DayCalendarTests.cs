using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core.Planning.Calendar;

namespace TimesheetFunctions.Core.Tests.Planning.Calendar;

public sealed class DayCalendarTests
{
    [Theory]
    [InlineData("Asia/Kolkata", "2026-02-12", "2026-02-11T18:30:00Z", 24)]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", 23)] // midnight itself is skipped
    [InlineData("Africa/Cairo", "2026-10-29", "2026-10-28T21:00:00Z", 25)] // back from midnight to 23:00
    [InlineData("America/Asuncion", "2023-10-01", "2023-10-01T04:00:00Z", 23)]
    [InlineData("America/Asuncion", "2024-03-23", "2024-03-23T03:00:00Z", 25)]
    [InlineData("Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z", 23)]
    [InlineData("Asia/Beirut", "2026-10-24", "2026-10-23T21:00:00Z", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 24.5)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", 23.5)]
    [InlineData("America/Havana", "2024-11-03", "2024-11-03T04:00:00Z", 25)] // midnight comes twice, both times of this day
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z", 24)]
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", 24)]
    public void A_day_begins_at_its_local_midnight_and_is_as_long_as_the_clocks_make_it(string zone, string date, string start, double hours)
    {
        var calendar = CalendarOf(zone);
        var day = Date(date);

        Assert.Equal(At(start), calendar.Start(day));
        Assert.Equal(Duration.FromHours(hours), calendar.Length(day));
        Assert.Equal(At(start) + Duration.FromHours(hours + 2), calendar.CompleteAt(day));
    }

    [Fact]
    public void A_date_that_a_zone_skipped_is_no_day()
    {
        var calendar = CalendarOf("Pacific/Apia");
        var skipped = new LocalDate(2011, 12, 30);

        Assert.False(calendar.Exists(skipped));
        Assert.False(calendar.IsComplete(skipped, At("2026-01-01T00:00:00Z")));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.Start(skipped));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.Length(skipped));
        Assert.Equal([skipped.PlusDays(-1), skipped.PlusDays(1)], calendar.Days(skipped.PlusDays(-1), skipped.PlusDays(1)));
        Assert.Equal(new LocalDate(2011, 12, 29), calendar.LastComplete(At("2011-12-30T12:00:00Z")));
    }

    [Fact]
    public void A_day_that_the_clocks_come_back_to_ends_at_its_last_midnight()
    {
        // At 00:01 on the 29th back to 23:01 on the 28th.
        var calendar = new DayCalendar(DateTimeZoneProviders.Tzdb["America/St_Johns"], Duration.Zero);
        var day = new LocalDate(2006, 10, 28);

        Assert.Equal(At("2006-10-29T03:30:00Z"), calendar.CompleteAt(day));
        Assert.Equal(Duration.FromHours(25), calendar.Length(day));
        Assert.Equal(day.PlusDays(-1), calendar.LastComplete(At("2006-10-29T02:30:30Z")));
    }

    [Fact]
    public void A_day_is_complete_from_the_settle_time_after_its_midnight_on()
    {
        var calendar = CalendarOf("Asia/Kolkata");
        var day = new LocalDate(2026, 2, 12);
        var complete = At("2026-02-12T20:30:00Z");

        Assert.False(calendar.IsComplete(day, complete - Duration.Epsilon));
        Assert.Equal(day.PlusDays(-1), calendar.LastComplete(complete - Duration.Epsilon));
        Assert.True(calendar.IsComplete(day, complete));
        Assert.Equal(day, calendar.LastComplete(complete));
    }

    [Fact]
    public void There_are_no_days_the_wrong_way_round() =>
        Assert.Empty(CalendarOf("Asia/Kolkata").Days(new LocalDate(2026, 2, 2), new LocalDate(2026, 2, 1)));

    private static DayCalendar CalendarOf(string zone) => new(DateTimeZoneProviders.Tzdb[zone], Duration.FromHours(2));

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
