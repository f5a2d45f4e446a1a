using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.UnfinishedDays;

namespace TimesheetFunctions.Core.Repairs.LedgerRebuild;

/// <summary>What collections have left of a day, beside its ledger.</summary>
/// <param name="Collections">In the order in which they started.</param>
/// <param name="Marker">That the day is open; null where it is not.</param>
internal sealed record DayTraces(IReadOnlyList<CollectionTrace> Collections, OpenDay? Marker)
{
    /// <summary>
    /// No revision of these was above this: a collection raises a user's by one at most, and a rebuilding begins above all before it.
    /// </summary>
    public int HighestRevision => Collections.Count + Collections.Max(trace => trace.Record?.RevisionsFrom, 0);

    /// <summary>The zone of the day's first ledger: that of its first collection which tells one. Null where none does.</summary>
    public string? TimeZone => Collections.Select(trace => trace.Record?.TimeZone).FirstOrDefault(zone => zone is not null)
        ?? (Marker?.TimeZone is { Length: > 0 } marked ? marked : null);
}

/// <summary>What one collection has left.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Record">Null where it left none, or one that cannot be read.</param>
/// <param name="Pages">The paths of its archived pages, in order.</param>
internal sealed record CollectionTrace(CollectionId Id, CollectionRecord? Record, IReadOnlyList<string> Pages);

internal static class Highest
{
    public static int Max<T>(this IEnumerable<T> items, Func<T, int?> number, int least) => Math.Max(items.Max(number) ?? least, least);
}
