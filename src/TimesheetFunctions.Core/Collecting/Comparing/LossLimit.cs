namespace TimesheetFunctions.Core.Collecting.Comparing;

/// <summary>The safety valve against a wrong answer that would take many people's hours at once.</summary>
/// <param name="MaxLostShare">Of the day's users with hours, 0 to 1.</param>
public readonly record struct LossLimit(double MaxLostShare)
{
    private const int FewLosses = 5;

    /// <summary>Whether losses wait for a person: more than 5 and more than the share; or at least 2 and at least half.</summary>
    /// <param name="losses">Users who were published with hours and would now have none.</param>
    /// <param name="usersWithHours">Users who were published with hours.</param>
    public bool IsExceeded(int losses, int usersWithHours) =>
        (losses > FewLosses && losses > MaxLostShare * usersWithHours) || (losses >= 2 && losses * 2 >= usersWithHours);
}
