using NodaTime;
using TimesheetFunctions.Core.Queries.Coverage;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>One day of an answer.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsLive">Whether TrackPilots was asked now; else it is from what was collected.</param>
/// <param name="State">As coverage tells it.</param>
/// <param name="CollectionId">The collection it is from; null where it is live, or never was collected.</param>
/// <param name="CollectedAt">When it was brought in, or asked now; null where it never was.</param>
public sealed record SheetDay(LocalDate Date, bool IsLive, CoverageState State, CollectionId? CollectionId, Instant? CollectedAt);
