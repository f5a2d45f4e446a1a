namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>A team of the simulated account.</summary>
/// <param name="Id">The same in every run.</param>
/// <param name="Name">For people to read.</param>
/// <param name="Users">How many belong to it.</param>
public sealed record SimulatedTeam(Guid Id, string Name, int Users);
