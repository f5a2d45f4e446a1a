using System.Text;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>What can be changed of a running simulator, by HTTP and in process alike.</summary>
internal sealed class SimulatorControl(SimulatedWorld world, FaultBook faults, RequestLog requests)
{
    public SimulatorDirectory Directory => world.Directory;

    public FaultBook Faults => faults;

    public RequestLog Requests => requests;

    /// <exception cref="KeyNotFoundException">There is no such user.</exception>
    /// <exception cref="FormatException">The fields are not those of a day's entry.</exception>
    public void OverrideDay(Guid userId, LocalDate date, JsonElement fields)
    {
        var overridden = OverriddenFields.Read(fields);
        if (overridden.IsEmpty)
        {
            world.Corrections.Remove(Number(userId), date);
            return;
        }

        Set(userId, date, new DayCorrection.Entry(overridden));
    }

    public void OverrideDay(Guid userId, LocalDate date, DayCounts counts) =>
        Set(userId, date, new DayCorrection.Entry(OverriddenFields.Of(counts)));

    public void OverrideUser(Guid userId, LocalDate date, string json) =>
        Set(userId, date, new DayCorrection.RawUser(Encoding.UTF8.GetBytes(json)));

    public void Withdraw(Guid userId, LocalDate date, WithdrawnFrom from) => Set(userId, date, new DayCorrection.Withdrawn(from));

    public void Reset()
    {
        faults.Clear();
        world.Corrections.Clear();
        requests.Clear();
    }

    void Set(Guid userId, LocalDate date, DayCorrection correction) => world.Corrections.Set(Number(userId), date, correction);

    int Number(Guid userId) => world.Directory.NumberOf(userId) ?? throw new KeyNotFoundException($"There is no user {userId}.");
}
