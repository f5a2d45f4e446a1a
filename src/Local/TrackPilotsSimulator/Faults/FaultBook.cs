using System.Collections.Immutable;
using TimesheetFunctions.Local.TrackPilotsSimulator.Api;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

/// <summary>The faults in force, in the order in which they were armed.</summary>
internal sealed class FaultBook
{
    ImmutableArray<FaultCounter> faults = [];

    /// <exception cref="FormatException">A number of the fault is out of its range.</exception>
    public void Arm(Fault fault)
    {
        Check(fault.Times is null or >= 1, "times is at least 1, or left out for no end.");
        Check(fault.When?.Nth is null or >= 1, "nth is at least 1.");
        Check(fault.Status is null or (>= 200 and <= 599), "status is from 200 to 599.");
        Check(fault.Delay >= TimeSpan.Zero, "delay is not negative.");
        Check(fault.RetryAfterSeconds is null or >= 0, "retryAfterSeconds is not negative.");
        Check(fault.Users is null or >= 1, "users is at least 1.");
        Check(fault.Year is null or (>= 1 and <= 9999), "year is from 1 to 9999.");
        ImmutableInterlocked.Update(ref faults, (current, added) => current.Add(added), new FaultCounter(fault));
    }

    public void Clear() => ImmutableInterlocked.InterlockedExchange(ref faults, []);

    public IReadOnlyList<ArmedFault> List() => [.. faults.Select(fault => fault.Snapshot())];

    public Fault? Take(TimesheetRequest request)
    {
        foreach (var fault in faults)
        {
            if (fault.TryApply(request))
            {
                return fault.Fault;
            }
        }

        return null;
    }

    static void Check(bool holds, string rule)
    {
        if (!holds)
        {
            throw new FormatException(rule);
        }
    }
}
