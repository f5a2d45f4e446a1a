namespace TimesheetFunctions.Core.TrackPilots;

/// <summary>The six counts of a user's day, in whole seconds, none negative, none above 2^53 - 1.</summary>
/// <param name="Total">Session time.</param>
/// <param name="Active">With keyboard or mouse.</param>
/// <param name="Idle">Without.</param>
/// <param name="Productive">Part of active.</param>
/// <param name="Unproductive">Part of active.</param>
/// <param name="Neutral">Part of active.</param>
public readonly record struct SecondCounts(long Total, long Active, long Idle, long Productive, long Unproductive, long Neutral)
{
    /// <summary>Whether any of the six is above 0.</summary>
    public bool Any => (Total | Active | Idle | Productive | Unproductive | Neutral) != 0;
}
