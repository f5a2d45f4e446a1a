using NodaTime;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.Planning;

/// <summary>What to bring in.</summary>
/// <param name="Source">Whose.</param>
/// <param name="Date">A complete local day of the source.</param>
/// <param name="Trigger"><see cref="Storage.CollectionRecords.Triggers"/>.</param>
public sealed record CollectionRequest(SourceSettings Source, LocalDate Date, string Trigger)
{
    /// <summary>Whether a person has released held-back losses.</summary>
    public bool AcceptLosses { get; init; }

    /// <summary>What a person has decided of held losses: then nothing is asked of TrackPilots. Null: the day is collected.</summary>
    public LossDecision? Decision { get; init; }

    /// <summary>The newest attempt that the caller knew of, where it decided by one; another one since makes the day up to date.</summary>
    public KnownAttempt? Known { get; init; }

    /// <summary>The day.</summary>
    public DayKey Day => new(Source.Name, Date);
}

/// <summary>The newest attempt at a day that somebody knew of.</summary>
/// <param name="Collection">Null: none.</param>
public sealed record KnownAttempt(CollectionId? Collection);
