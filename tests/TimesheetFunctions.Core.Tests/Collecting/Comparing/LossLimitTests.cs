using TimesheetFunctions.Core.Collecting.Comparing;

namespace TimesheetFunctions.Core.Tests.Collecting.Comparing;

public sealed class LossLimitTests
{
    [Theory]
    [InlineData(1, 1, false)] // one loss never waits
    [InlineData(2, 5, false)] // less than half
    [InlineData(2, 4, true)] // half
    [InlineData(2, 3, true)]
    [InlineData(5, 11, false)] // not more than five
    [InlineData(5, 10, true)] // half
    [InlineData(6, 30, false)] // not more than a fifth
    [InlineData(6, 29, true)]
    [InlineData(400, 2000, false)]
    [InlineData(401, 2000, true)]
    public void Losses_wait_when_they_are_many(int losses, int usersWithHours, bool exceeded) =>
        Assert.Equal(exceeded, new LossLimit(0.2).IsExceeded(losses, usersWithHours));
}
