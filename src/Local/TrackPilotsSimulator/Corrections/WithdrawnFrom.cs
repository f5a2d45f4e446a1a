namespace TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;

/// <summary>Which answers a withdrawn user is missing from.</summary>
public enum WithdrawnFrom
{
    /// <summary>All.</summary>
    Everything,

    /// <summary>Those that do not ask for the user by id, as after leaving a team.</summary>
    Teams,
}
