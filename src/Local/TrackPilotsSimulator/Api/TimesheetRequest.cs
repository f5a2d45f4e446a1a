using NodaTime;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>A request whose body was read and found right.</summary>
internal sealed record TimesheetRequest
{
    public required LocalDate FirstDate { get; init; }

    public required LocalDate LastDate { get; init; }

    public required DateTimeZone Zone { get; init; }

    public required IReadOnlyList<Guid> UserIds { get; init; }

    public required IReadOnlyList<Guid> TeamIds { get; init; }

    /// <summary>The number of the page, from 1.</summary>
    public required int Offset { get; init; }

    /// <summary>The days between the dates, both included, that exist in the zone.</summary>
    public required RequestedDay[] Days { get; init; }
}
