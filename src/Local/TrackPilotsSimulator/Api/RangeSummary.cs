using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>One user's days of a range taken together.</summary>
internal struct RangeSummary
{
    const long SecondsADay = 86_400;

    long inSeconds;
    long outSeconds;
    int ins;
    int outs;

    public DayCounts Counts { get; private set; }

    /// <summary>Second of the local day at which the user comes on average; null if never.</summary>
    public readonly long? AverageIn => ins == 0 ? null : inSeconds / ins % SecondsADay;

    /// <summary>Second of the local day at which the user goes on average; null if never.</summary>
    public readonly long? AverageOut => outs == 0 ? null : outSeconds / outs % SecondsADay;

    public void Add(DayEntry entry)
    {
        Counts = Counts.Plus(entry.Counts);
        if (entry.In is { } comes)
        {
            inSeconds += comes / 1000;
            ins++;
        }

        if (entry.Out is { } goes)
        {
            outSeconds += goes / 1000;
            outs++;
        }
    }
}
