namespace TimesheetFunctions.Core.Payroll.Messages;

/// <summary>Hours as payroll gets them.</summary>
public static class Hours
{
    /// <summary>Seconds / 3600 with two decimals, halves away from zero.</summary>
    public static decimal FromSeconds(long seconds) => Math.Round(seconds / 3600m, 2, MidpointRounding.AwayFromZero);
}
