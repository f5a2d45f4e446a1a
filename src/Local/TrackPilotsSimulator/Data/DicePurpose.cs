namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>What dice are thrown for, so that one decision never moves another.</summary>
internal enum DicePurpose
{
    TeamId = 1,
    UserId = 2,
    Habit = 3,
    WeekOfLeave = 4,
    Attendance = 5,
    Day = 6,
    RestDays = 7,
}
