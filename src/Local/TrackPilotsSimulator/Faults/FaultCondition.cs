using NodaTime;
using TimesheetFunctions.Local.TrackPilotsSimulator.Api;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

/// <summary>Which requests a fault fits. What is not set fits all; what is set must fit together.</summary>
public sealed record FaultCondition
{
    /// <summary>The page asked for, from 1.</summary>
    public int? Offset { get; init; }

    /// <summary>A day within the range asked for.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>At least one of these teams is asked for.</summary>
    public IReadOnlyList<Guid>? TeamIds { get; init; }

    /// <summary>At least one of these users is asked for by id.</summary>
    public IReadOnlyList<Guid>? UserIds { get; init; }

    /// <summary>Acts from the n-th request on that fits everything else, counted from 1; from the first by default.</summary>
    public int? Nth { get; init; }

    internal bool Fits(TimesheetRequest request) =>
        (Offset is null || Offset == request.Offset)
        && (Date is not { } date || (request.FirstDate <= date && date <= request.LastDate))
        && (TeamIds is null || TeamIds.Intersect(request.TeamIds).Any())
        && (UserIds is null || UserIds.Intersect(request.UserIds).Any());
}
