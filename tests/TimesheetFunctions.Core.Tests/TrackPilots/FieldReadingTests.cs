using System.Globalization;
using System.Text;
using CsCheck;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Reading;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

public sealed class FieldReadingTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("-0.0e-999999999999999999999", 0)]
    [InlineData("1.0", 1)]
    [InlineData("1e3", 1000)]
    [InlineData("1.50E+2", 150)]
    [InlineData("12000e-3", 12)]
    [InlineData("9007199254740991", 9007199254740991)]
    [InlineData("9.007199254740991e15", 9007199254740991)]
    public void Whole_numbers_are_read_however_they_are_written(string written, long value)
    {
        var day = DayWith("totalTimeSpendSeconds", written);
        Assert.Equal((null, value), (day.Fault, day.Seconds.Total));
    }

    [Theory]
    [InlineData("null", "is null")]
    [InlineData("\"12\"", "is not a number")]
    [InlineData("true", "is not a number")]
    [InlineData("{\"a\":[1]}", "is not a number")]
    [InlineData("-1", "is negative")]
    [InlineData("-1.5", "is negative")]
    [InlineData("0.5", "is not a whole number")]
    [InlineData("1e-30", "is not a whole number")]
    [InlineData("1.00000000000000000000000000000000000001", "is not a whole number")]
    [InlineData("9007199254740992", "is too large")]
    [InlineData("9.007199254740992e15", "is too large")]
    [InlineData("1e999999999999999999999", "is too large")]
    [InlineData("99999999999999999999999", "is too large")]
    public void Any_other_count_is_the_entrys_fault(string written, string fault)
    {
        var day = DayWith("totalTimeSpendSeconds", written);
        Assert.Equal("dailySummary[0].totalTimeSpendSeconds " + fault, day.Fault);
        Assert.Equal(default, day.Seconds);
    }

    [Fact]
    public void A_number_is_whole_exactly_when_decimal_arithmetic_says_so()
    {
        var numbers = Gen.Select(Gen.Int[0, 999_999], Gen.Int[-8, 8], Gen.Int[0, 6]);
        numbers.Sample((mantissa, exponent, zeros) =>
        {
            var written = $"{mantissa}.{new string('0', zeros)}e{exponent}";
            written = zeros == 0 ? written.Replace(".", "", StringComparison.Ordinal) : written;
            var exact = decimal.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture);
            var day = DayWith("neutralTimeSpendSeconds", written);
            return exact == Math.Floor(exact) ? day.Fault is null && day.Seconds.Neutral == exact : day.Fault is not null;
        });
    }

    [Theory]
    [InlineData("totalTimeSpendSeconds")]
    [InlineData("neutralTimeSpendSeconds")]
    public void A_missing_or_doubled_count_is_the_entrys_fault(string field)
    {
        Assert.Equal($"dailySummary[0].{field} is missing", Day(Body.Day.Replace(field, "other", StringComparison.Ordinal)).Fault);
        Assert.Equal($"dailySummary[0].{field} occurs twice", Day(Body.Day.Insert(1, $"\"{field}\":0,")).Fault);
    }

    [Theory]
    [InlineData("2026-02-12T00:00:00.000Z", "America/New_York", "2026-02-12")] // UTC midnight names the date, whatever the zone.
    [InlineData("2026-02-12T00:00:00+00:00", "America/New_York", "2026-02-12")]
    [InlineData("2026-02-12T00:00Z", "Pacific/Kiritimati", "2026-02-12")]
    [InlineData("2026-02-11T18:30:00.000Z", "Asia/Kolkata", "2026-02-12")] // Local midnight, printed in UTC.
    [InlineData("2026-02-12T00:00:00+05:30", "Asia/Kolkata", "2026-02-12")]
    [InlineData("2026-02-12T05:00:00Z", "America/New_York", "2026-02-12")]
    [InlineData("2026-02-12T04:59:59Z", "America/New_York", "2026-02-11")]
    [InlineData("2026-02-12", "America/New_York", "2026-02-12")]
    [InlineData("2026-02-12T00:00:00", "America/New_York", "2026-02-12")]
    [InlineData("2026-02-12 00:00:00", "America/New_York", "2026-02-12")]
    public void A_date_names_the_local_date_it_is_meant_to(string written, string zone, string date) =>
        Assert.Equal(LocalDatePattern.Iso.Parse(date).Value, DayWith("date", $"\"{written}\"", zone).Date);

    [Theory]
    [InlineData("2026-02-12T10:02:01")]
    [InlineData("2026-13-12")]
    [InlineData("2026-2-12")]
    [InlineData("0000-02-12")]
    [InlineData("2026-02-12T")]
    [InlineData("2026-02-12Z")]
    [InlineData("2026-02-12T24:00:00Z")]
    [InlineData("2026-02-12T00:00:00.Z")]
    [InlineData("2026-02-12T00:00:00Z ")]
    [InlineData("2026-02-12T00:00:00+18:01")]
    [InlineData("9999-12-31T23:00:00-18:00")]
    [InlineData("9999-12-31T23:59:59.999Z")] // In Kolkata that is a day after the calendar's last.
    [InlineData("12/02/2026")]
    [InlineData("")]
    [InlineData("\\ud800")]
    public void A_date_that_cannot_be_read_is_the_users_fault(string written)
    {
        var user = UserWith("date", $"\"{written}\"", "Asia/Kolkata");
        Assert.StartsWith("dailySummary[0].date cannot be read", user.Fault, StringComparison.Ordinal);
        Assert.Empty(user.Days);
    }

    [Theory]
    [InlineData("2026-02-12T10:02:01.676Z", "2026-02-12T10:02:01.676Z")]
    [InlineData("2026-02-12T10:02:01.6761234567891Z", "2026-02-12T10:02:01.676123456Z")]
    [InlineData("2026-02-12T15:32:01+05:30", "2026-02-12T10:02:01Z")]
    [InlineData("2026-02-12T15:32:01,5+0530", "2026-02-12T10:02:01.5Z")]
    [InlineData("2026-02-12T05:02-05", "2026-02-12T10:02:00Z")]
    [InlineData("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z")]
    public void A_time_is_the_instant_it_says(string written, string instant) =>
        Assert.Equal(InstantPattern.ExtendedIso.Parse(instant).Value, DayWith("outTime", $"\"{written}\"").OutTime);

    [Theory]
    [InlineData("\"2026-02-12T10:02:01.676\"", "cannot be read as a time with its offset")]
    [InlineData("\"2026-02-12\"", "cannot be read as a time with its offset")]
    [InlineData("\"10:02\"", "cannot be read as a date or time")]
    [InlineData("\"\"", "cannot be read as a date or time")]
    [InlineData("1770890521676", "is not a text")]
    [InlineData("{}", "is not a text")]
    public void A_time_that_cannot_be_read_is_the_entrys_fault(string written, string fault) =>
        Assert.Equal("dailySummary[0].inTime " + fault, DayWith("inTime", written).Fault);

    [Fact]
    public void A_time_may_be_null_or_missing()
    {
        Assert.Equal((null, null), (DayWith("inTime", "null").InTime, DayWith("inTime", "null").Fault));
        var without = Day(Body.Day.Replace("outTime", "other", StringComparison.Ordinal));
        Assert.Equal((null, null), (without.OutTime, without.Fault));
    }

    [Fact]
    public void Every_instant_of_the_calendar_is_read_back()
    {
        var pattern = InstantPattern.ExtendedIso;
        var first = Instant.FromUtc(1, 1, 1, 0, 0).ToUnixTimeTicks();
        var last = Instant.FromUtc(9999, 12, 31, 23, 59).ToUnixTimeTicks();
        Gen.Long[first, last].Select(Instant.FromUnixTimeTicks)
            .Sample(instant => DayWith("inTime", $"\"{pattern.Format(instant)}\"").InTime == instant);
    }

    private static ListedDay DayWith(string field, string value, string zone = "Asia/Kolkata") => Assert.Single(UserWith(field, value, zone).Days);

    private static ListedDay Day(string entry) => Assert.Single(Read(entry, "Asia/Kolkata").Days);

    private static ListedUser UserWith(string field, string value, string zone)
    {
        var start = Body.Day.IndexOf($"\"{field}\":", StringComparison.Ordinal) + field.Length + 3;
        var length = Body.Day[start..].IndexOfAny([',', '}']);
        return Read(Body.Day[..start] + value + Body.Day[(start + length)..], zone);
    }

    private static ListedUser Read(string entry, string zone)
    {
        var body = Encoding.UTF8.GetBytes(Body.PageOf([Body.User(1, entry)], 1));
        var page = Assert.IsType<BodyContent.Page>(PageReader.Read(body, DateTimeZoneProviders.Tzdb[zone]));
        return Assert.Single(page.Users);
    }
}
