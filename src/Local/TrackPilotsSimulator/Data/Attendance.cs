namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>How a user appears on a day.</summary>
internal enum Attendance
{
    /// <summary>Listed with hours.</summary>
    Worked,

    /// <summary>Listed with an entry of zeros.</summary>
    NothingCounted,

    /// <summary>Listed with an empty summary.</summary>
    NoEntry,

    /// <summary>Not listed at all.</summary>
    LeftOut,
}
