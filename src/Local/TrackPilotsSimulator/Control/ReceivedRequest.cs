using NodaTime;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>A request for timesheets that came in, right or wrong. The key is not kept.</summary>
public sealed record ReceivedRequest
{
    /// <summary>Counted from 1, in the order of arrival.</summary>
    public required long Number { get; init; }

    /// <summary>When it arrived.</summary>
    public required Instant At { get; init; }

    /// <summary>The page asked for; null, like all that the body says, if the request was turned away unread.</summary>
    public int? Offset { get; init; }

    /// <summary>The first day asked for.</summary>
    public LocalDate? FirstDate { get; init; }

    /// <summary>The last day asked for.</summary>
    public LocalDate? LastDate { get; init; }

    /// <summary>The IANA zone asked for.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Teams asked for.</summary>
    public IReadOnlyList<Guid> TeamIds { get; init; } = [];

    /// <summary>Users asked for by id.</summary>
    public IReadOnlyList<Guid> UserIds { get; init; } = [];

    /// <summary>The HTTP status of the answer; null while there is none, and where the connection was broken off.</summary>
    public int? Status { get; init; }

    /// <summary>Users on the page; null where the answer was no page.</summary>
    public int? Users { get; init; }

    /// <summary>The fault that acted, if any.</summary>
    public Faults.FaultKind? Fault { get; init; }

    /// <summary>From arrival to the end of the answer; null while it lasts.</summary>
    public double? Milliseconds { get; init; }
}
