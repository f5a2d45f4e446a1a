using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.Payroll.Messages;

public sealed class SummaryChecksTests
{
    private static readonly Instant Midnight = Instant.FromUtc(2026, 2, 12, 0, 0);
    private static readonly Interval Day = new(Midnight, Midnight + Duration.FromHours(24));
    private static readonly Instant Nine = Instant.FromUtc(2026, 2, 12, 9, 0);

    [Fact]
    public void Numbers_that_add_up_pass() =>
        Assert.Empty(Check(new SecondCounts(3600, 3000, 600, 2000, 500, 500), Nine, Nine + Duration.FromHours(1)));

    [Fact]
    public void Total_must_be_active_plus_idle() =>
        Assert.Equal(["total-not-active-plus-idle"], Check(new SecondCounts(3601, 3000, 600, 2000, 500, 500), Nine, Nine + Duration.FromHours(2)));

    [Fact]
    public void Active_must_be_the_sum_of_its_parts() =>
        Assert.Equal(["active-not-sum-of-parts"], Check(new SecondCounts(3600, 3000, 600, 2000, 500, 501), Nine, Nine + Duration.FromHours(1)));

    [Theory]
    [InlineData(3660, new string[0])]
    [InlineData(3661, new[] { "total-exceeds-span" })]
    public void Total_may_exceed_the_span_by_a_minute(long total, string[] expected) =>
        Assert.Equal(expected, Check(new SecondCounts(total, total, 0, total, 0, 0), Nine, Nine + Duration.FromHours(1)));

    [Fact]
    public void Out_before_in_is_said_without_the_span() =>
        Assert.Equal(["out-before-in"], Check(new SecondCounts(3600, 3600, 0, 3600, 0, 0), Nine, Nine - Duration.FromHours(1)));

    [Fact]
    public void Out_at_the_moment_of_in_is_an_empty_span_and_not_before_in() =>
        Assert.Equal(["total-exceeds-span"], Check(new SecondCounts(61, 61, 0, 61, 0, 0), Nine, Nine));

    [Fact]
    public void All_that_looks_wrong_is_said_in_the_order_of_the_contract() =>
        Assert.Equal(
            ["total-not-active-plus-idle", "active-not-sum-of-parts", "out-before-in", "total-exceeds-day"],
            Check(new SecondCounts(90_000, 3000, 600, 0, 0, 0), Nine, Nine - Duration.FromHours(1)));

    [Fact]
    public void A_total_as_long_as_the_day_fits() =>
        Assert.Empty(Check(new SecondCounts(86_400, 86_400, 0, 86_400, 0, 0), Nine, Nine + Duration.FromHours(30)));

    [Theory]
    [InlineData(23, new[] { "total-exceeds-day" })]
    [InlineData(24, new string[0])]
    public void Total_must_fit_into_the_local_day(int hours, string[] expected)
    {
        var content = Recorded(new SecondCounts(86_000, 86_000, 0, 86_000, 0, 0), Nine, Nine + Duration.FromHours(30));
        Assert.Equal(expected, SummaryChecks.Of(content, new Interval(Midnight, Midnight + Duration.FromHours(hours))));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Hours_need_both_times(bool hasIn, bool hasOut) =>
        Assert.Equal(["missing-times"], Check(new SecondCounts(60, 60, 0, 60, 0, 0), hasIn ? Nine : null, hasOut ? Nine + Duration.FromHours(1) : null));

    [Theory]
    [InlineData(-36 * 60, 60 * 60, false)]
    [InlineData((-36 * 60) - 1, 60, true)]
    [InlineData(0, (60 * 60) + 1, true)]
    public void Times_may_lie_36_hours_outside_the_day(int inMinutes, int outMinutes, bool isOfAnother) => Assert.Equal(
        isOfAnother ? ["times-of-another-day"] : [],
        Check(new SecondCounts(60, 60, 0, 60, 0, 0), Midnight + Duration.FromMinutes(inMinutes), Midnight + Duration.FromMinutes(outMinutes)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1970, 1)]
    [InlineData(9999, 12)]
    public void Times_of_another_age_are_seen_in_either_place(int year, int month)
    {
        var age = Instant.FromUtc(year, month, 1, 0, 0);
        Assert.Contains("times-of-another-day", Check(default, age, null));
        Assert.Contains("times-of-another-day", Check(default, Nine, age));
    }

    [Fact]
    public void No_hours_need_no_times() => Assert.Empty(Check(default, null, null));

    [Fact]
    public void Who_is_absent_or_withdrawn_has_nothing_to_check()
    {
        Assert.Empty(SummaryChecks.Of(DayContent.Absent, Day));
        Assert.Empty(SummaryChecks.Of(DayContent.Withdrawn, Day));
    }

    private static IReadOnlyList<string> Check(SecondCounts seconds, Instant? inTime, Instant? outTime) =>
        SummaryChecks.Of(Recorded(seconds, inTime, outTime), Day);

    private static DayContent Recorded(SecondCounts seconds, Instant? inTime, Instant? outTime) =>
        new(SummaryStatus.Recorded, inTime, outTime, seconds);
}
