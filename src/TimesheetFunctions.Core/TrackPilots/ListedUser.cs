using NodaTime;

namespace TimesheetFunctions.Core.TrackPilots;

/// <summary>One element of a page's list of users, as far as it could be read.</summary>
public sealed class ListedUser
{
    /// <summary>The user's id; null when it is no UUID.</summary>
    public required Guid? UserId { get; init; }

    /// <summary>The name; null where it is missing or no text.</summary>
    public required string? Name { get; init; }

    /// <summary>Where the element begins in the page's body, in bytes.</summary>
    public required int Offset { get; init; }

    /// <summary>How long the element is, in bytes.</summary>
    public required int Length { get; init; }

    /// <summary>The entries of <c>dailySummary</c>, in the order of the body.</summary>
    public required IReadOnlyList<ListedDay> Days { get; init; }

    /// <summary>
    /// Why nothing of this user can be read, whichever day is asked for (not an object, an id that is no UUID, no <c>dailySummary</c>, an
    /// entry whose date cannot be read); null when the user can be read. One sentence that names the field and never a value.
    /// </summary>
    public required string? Fault { get; init; }
}

/// <summary>One entry of <c>dailySummary</c>.</summary>
public sealed class ListedDay
{
    /// <summary>The local date the entry is of.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>First login, as TrackPilots has it; null where it says null or nothing.</summary>
    public required Instant? InTime { get; init; }

    /// <summary>Last logout, as TrackPilots has it; null where it says null or nothing.</summary>
    public required Instant? OutTime { get; init; }

    /// <summary>The six counts; default where <see cref="Fault"/> says why they cannot be read.</summary>
    public required SecondCounts Seconds { get; init; }

    /// <summary>Why this entry cannot be read (a time, a count); null when it can. One sentence that names the field and never a value.</summary>
    public required string? Fault { get; init; }
}
