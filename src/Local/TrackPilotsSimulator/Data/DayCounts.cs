namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>The six counts of a day or of a range, in whole seconds.</summary>
/// <param name="Total">Session time; in generated days always <paramref name="Active"/> + <paramref name="Idle"/>.</param>
/// <param name="Active">With keyboard or mouse; in generated days always the sum of the three parts that follow.</param>
/// <param name="Idle">Without keyboard or mouse.</param>
/// <param name="Productive">Active in what counts as work.</param>
/// <param name="Unproductive">Active in what does not.</param>
/// <param name="Neutral">Active in the rest.</param>
public readonly record struct DayCounts(long Total, long Active, long Idle, long Productive, long Unproductive, long Neutral)
{
    /// <summary>Counts whose sums hold, from their parts.</summary>
    public static DayCounts FromParts(long productive, long unproductive, long neutral, long idle)
    {
        var active = productive + unproductive + neutral;
        return new DayCounts(active + idle, active, idle, productive, unproductive, neutral);
    }

    internal DayCounts Plus(DayCounts other) => new(
        Total + other.Total,
        Active + other.Active,
        Idle + other.Idle,
        Productive + other.Productive,
        Unproductive + other.Unproductive,
        Neutral + other.Neutral);

    internal DayCounts Halved() => FromParts(Productive / 2, Unproductive / 2, Neutral / 2, Idle / 2);
}
