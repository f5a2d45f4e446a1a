using TimesheetFunctions.Core.Storage.CollectionRecords;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>How a request to bring a day in ended.</summary>
public enum CollectionOutcome
{
    /// <summary>All that was asked for is read and sent.</summary>
    Succeeded,

    /// <summary>Some users need a look; all others are read and sent.</summary>
    Partial,

    /// <summary>Nothing was published, or what was to be sent could not all be sent.</summary>
    Failed,

    /// <summary>Somebody else has brought the day in meanwhile.</summary>
    UpToDate,

    /// <summary>Somebody else is at it.</summary>
    InProgress,
}

/// <summary>How a request to bring a day in ended.</summary>
/// <param name="Day">The day.</param>
/// <param name="Outcome">How.</param>
/// <param name="Record">Null where nothing was attempted (up to date, in progress).</param>
public sealed record CollectionResult(DayKey Day, CollectionOutcome Outcome, CollectionRecord? Record);
