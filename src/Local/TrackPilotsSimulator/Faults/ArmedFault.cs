namespace TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

/// <summary>A fault and what has become of it so far.</summary>
/// <param name="Fault">The rule.</param>
/// <param name="Fitted">Requests that came to it and that its condition fitted.</param>
/// <param name="Applied">Requests that it spoiled.</param>
public sealed record ArmedFault(Fault Fault, int Fitted, int Applied);
