using TimesheetFunctions.Core.Payroll.Messages;

namespace TimesheetFunctions.Core.Tests.Payroll.Messages;

public sealed class HoursTests
{
    [Theory]
    [InlineData(18432, "5.12")]
    [InlineData(16787, "4.66")]
    [InlineData(18, "0.01")] // 0.005: the half goes away from zero
    [InlineData(17, "0")]
    [InlineData(54, "0.02")] // 0.015
    [InlineData(3600, "1")]
    public void Seconds_become_hours_with_two_decimals(long seconds, string hours) =>
        Assert.Equal(decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture), Hours.FromSeconds(seconds));
}
