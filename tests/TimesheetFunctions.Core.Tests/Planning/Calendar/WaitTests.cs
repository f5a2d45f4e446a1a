using NodaTime;
using TimesheetFunctions.Core.Planning.Calendar;

namespace TimesheetFunctions.Core.Tests.Planning.Calendar;

public sealed class WaitTests
{
    private static readonly Instant Last = Instant.FromUtc(2026, 2, 13, 3, 5);

    [Theory]
    [InlineData(60 * 60, -5 * 60, true)] // five minutes are the most
    [InlineData(60 * 60, (-5 * 60) - 1, false)]
    [InlineData(600, -60, true)] // a tenth of the interval, where that is less
    [InlineData(600, -61, false)]
    [InlineData(24 * 60 * 60, -5 * 60, true)]
    [InlineData(24 * 60 * 60, (-5 * 60) - 1, false)]
    public void A_wait_may_end_within_its_grace(int interval, int early, bool over)
    {
        var now = Last + Duration.FromSeconds(interval + early);

        Assert.Equal(over, Wait.IsOver(Last, Duration.FromSeconds(interval), now));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void An_attempt_in_the_future_says_nothing_beyond_the_grace(int minutesAhead, bool over) =>
        Assert.Equal(over, Wait.IsOver(Last + Duration.FromMinutes(minutesAhead), Duration.FromHours(2), Last));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 16)]
    [InlineData(6, 24)]
    [InlineData(1_000, 24)]
    public void The_wait_doubles_with_each_failure_up_to_a_day(int failures, int hours) =>
        Assert.Equal(Duration.FromHours(hours), Wait.AfterFailures(Duration.FromHours(1), failures));

    [Fact]
    public void No_wait_stays_none() => Assert.Equal(Duration.Zero, Wait.AfterFailures(Duration.Zero, 9));
}
