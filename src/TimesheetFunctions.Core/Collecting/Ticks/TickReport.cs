namespace TimesheetFunctions.Core.Collecting.Ticks;

/// <summary>What a tick did.</summary>
/// <param name="Results">The days it took, in order.</param>
/// <param name="Left">Due days that are left for a later tick: the budget was spent, or the source's turn ended.</param>
public sealed record TickReport(IReadOnlyList<CollectionResult> Results, IReadOnlyList<DayKey> Left);
