using TimesheetFunctions.Core.Storage.CollectionRecords;

namespace TimesheetFunctions.Core.Storage.UnfinishedDays;

/// <summary>What a marker says: the collection that was under way when it was written.</summary>
/// <param name="CollectionId">Its id; empty where the marker cannot be read.</param>
/// <param name="StartedAt">Its start, as instants are written.</param>
/// <param name="Trigger"><see cref="Triggers"/>.</param>
/// <param name="TimeZone">The day's zone.</param>
/// <param name="Request">Whom it asked for.</param>
public sealed record OpenDay(string CollectionId, string StartedAt, string Trigger, string TimeZone, RecordedRequest Request)
{
    /// <summary>A marker that says no more than that the day is open.</summary>
    public static OpenDay Unreadable { get; } = new("", "", "", "", new RecordedRequest([], []));
}
