using TimesheetFunctions.Core.Records;


namespace TimesheetFunctions.Core.OpenDays;

/// <summary>What a marker says: the collection that was under way when it was written.</summary>
/// <param name="CollectionId">Its id.</param>
/// <param name="StartedAt">Its start, as instants are written.</param>
/// <param name="Trigger"><c>timer</c> or <c>manual</c>.</param>
/// <param name="TimeZone">The day's zone.</param>
/// <param name="Request">Whom it asked for.</param>
public sealed record OpenDay(string CollectionId, string StartedAt, string Trigger, string TimeZone, RecordedRequest Request);
