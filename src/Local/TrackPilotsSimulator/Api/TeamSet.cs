using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>The teams of a request that exist, a bit for each.</summary>
internal readonly record struct TeamSet(int Bits)
{
    public bool IsEmpty => Bits == 0;

    public static TeamSet Of(TimesheetRequest request, SimulatorDirectory directory) => new(
        request.TeamIds.Select(directory.TeamNumberOf).OfType<int>().Aggregate(0, (bits, team) => bits | (1 << team)));

    public bool Has(int team) => (Bits & (1 << team)) != 0;
}
