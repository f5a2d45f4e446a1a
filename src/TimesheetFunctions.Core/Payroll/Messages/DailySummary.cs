using NodaTime;

namespace TimesheetFunctions.Core.Payroll.Messages;

/// <summary>All that one message says.</summary>
public sealed record DailySummary
{
    /// <summary>TrackPilots' id of the user.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The last known name; null where none is known.</summary>
    public required string? UserName { get; init; }

    /// <summary>From 1; above 1 it is a correction.</summary>
    public required int Revision { get; init; }

    /// <summary>What is compared from revision to revision.</summary>
    public required DayContent Content { get; init; }

    /// <summary>Codes of what looks wrong.</summary>
    public required IReadOnlyList<string> Checks { get; init; }

    /// <summary>The bytes the numbers come from; null where the user was not listed.</summary>
    public required RawReference? Raw { get; init; }

    /// <summary>What was published before; null in revision 1.</summary>
    public required PreviousRevision? Previous { get; init; }

    /// <summary>Whether an earlier revision is corrected.</summary>
    public bool IsCorrection => Revision > 1;
}

/// <summary>Where a user's object stands in an archived page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Offset">In bytes from the blob's beginning.</param>
/// <param name="Length">In bytes.</param>
public readonly record struct RawReference(ArchivedPage Page, int Offset, int Length);

/// <summary>An archived page.</summary>
/// <param name="Blob">Its path in the container.</param>
/// <param name="Sha256">Of its bytes, in hex.</param>
public sealed record ArchivedPage(string Blob, string Sha256);

/// <summary>What was published of a user's day before.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="Content">Its content.</param>
public readonly record struct PreviousRevision(int Revision, DayContent Content);

/// <summary>What all messages of one collection have in common.</summary>
/// <param name="Day">The source and local date.</param>
/// <param name="Zone">The day's zone.</param>
/// <param name="CollectionId">Who makes them.</param>
/// <param name="MadeAt">When they were made.</param>
public sealed record SummaryContext(DayKey Day, DateTimeZone Zone, CollectionId CollectionId, Instant MadeAt);
