using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Storage.CollectionRecords;

namespace TimesheetFunctions.Core.Collecting.ByHand;

/// <summary>What a person wants brought in.</summary>
/// <param name="Source">Whose.</param>
/// <param name="Range">Complete days.</param>
/// <param name="Force">Days that are up to date too.</param>
/// <param name="AcceptLosses">Whether losses that are held back now are released.</param>
public sealed record ManualRequest(SourceSettings Source, DateRange Range, bool Force, bool AcceptLosses);

/// <summary>What came of it so far.</summary>
/// <param name="Results">The days that were dealt with, oldest first.</param>
/// <param name="Remaining">The days that ticks bring in.</param>
public sealed record ManualResult(IReadOnlyList<ManualDay> Results, IReadOnlyList<LocalDate> Remaining);

/// <summary>What came of one day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="CollectionId">The collection that stands for it; null where another one is at it.</param>
/// <param name="Users">Users whose day is known.</param>
/// <param name="Messages">What was sent now.</param>
/// <param name="Problems">What went wrong now.</param>
public sealed record ManualDay(
    LocalDate Date, CollectionOutcome Outcome, string? CollectionId, int Users, MessageCounts Messages, IReadOnlyList<Problem> Problems);
