using NodaTime;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Planning.Requested;

/// <summary>A day that a person has asked for.</summary>
/// <param name="Date">The day.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Force">Whether it is to be collected although it is up to date.</param>
/// <param name="ReleasedOf">The collection whose held-back losses the person has released; null: none.</param>
public sealed record RequestedDay(LocalDate Date, Instant AskedAt, bool Force, CollectionId? ReleasedOf)
{
    /// <summary>What nobody could bring in for this long is given up; its records tell why.</summary>
    public static readonly Duration Patience = Duration.FromDays(7);

    /// <summary>Whether nothing is left to do: the day stands as it was asked for, or has failed for too long.</summary>
    /// <param name="status">How the day stands; null where it has no ledger.</param>
    /// <param name="now">The present.</param>
    public bool IsDone(LedgerStatus? status, Instant now) =>
        now >= AskedAt + Patience
        || (status is { Outcome: Outcomes.Succeeded or Outcomes.Partial }
            && (status.StartedAt >= AskedAt || (!Force && UpToDate.Is(status)))
            && !Releases(status));

    /// <summary>Whether the losses that are held back now are those that the person has seen and released.</summary>
    public bool Releases(LedgerStatus? status) => ReleasedOf is { } seen && status is { HeldBack: > 0 } && status.CollectedBy == seen;
}

/// <summary>Tells days that need nothing.</summary>
public static class UpToDate
{
    /// <summary>Whether all of a day is read and sent.</summary>
    public static bool Is(LedgerStatus? status) => status is { Outcome: Outcomes.Succeeded, Pending: 0 };
}
