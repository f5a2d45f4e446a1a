namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>A person of the simulated account.</summary>
/// <param name="Id">The same in every run.</param>
/// <param name="Name">As the API tells it.</param>
/// <param name="TeamId">The one team the person belongs to.</param>
public sealed record SimulatedUser(Guid Id, string Name, Guid TeamId);
