namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>What one user did on one day.</summary>
/// <param name="In">First login, milliseconds after the start of the local day; null where nobody logged in.</param>
/// <param name="Out">Last logout, likewise, possibly beyond the day's end; null while still at work.</param>
/// <param name="Counts">The day's seconds.</param>
internal readonly record struct DayEntry(long? In, long? Out, DayCounts Counts);
