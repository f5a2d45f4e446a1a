namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>Why a control endpoint refused.</summary>
internal sealed record ControlError(string Error);
