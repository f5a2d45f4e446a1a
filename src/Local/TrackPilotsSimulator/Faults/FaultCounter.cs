using TimesheetFunctions.Local.TrackPilotsSimulator.Api;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

/// <summary>Counts one fault's requests, many at a time and without a lock.</summary>
internal sealed class FaultCounter(Fault fault)
{
    readonly int first = fault.When?.Nth ?? 1;
    int fitted;

    public Fault Fault => fault;

    /// <summary>Whether the fault acts on this request; asking counts.</summary>
    public bool TryApply(TimesheetRequest request)
    {
        if (fault.When?.Fits(request) == false)
        {
            return false;
        }

        var turn = Interlocked.Increment(ref fitted) - first;
        return turn >= 0 && (fault.Times is not { } times || turn < times);
    }

    public ArmedFault Snapshot()
    {
        var count = Volatile.Read(ref fitted);
        var applied = Math.Clamp(count - first + 1, 0, fault.Times ?? int.MaxValue);
        return new ArmedFault(fault, count, applied);
    }
}
