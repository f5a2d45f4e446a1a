using NodaTime;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Where timesheets are to come from.</summary>
public enum WantedOrigin
{
    /// <summary>Stored where they were collected, else live.</summary>
    Auto,

    /// <summary>From what was collected.</summary>
    Stored,

    /// <summary>Asked of TrackPilots now; nothing is stored or published.</summary>
    Live,
}

/// <summary>Whose timesheets, of which days.</summary>
/// <param name="Source">The source; null: those named by <paramref name="TeamIds"/> and <paramref name="UserIds"/>, live.</param>
/// <param name="Zone">The zone whose local dates are the days.</param>
/// <param name="Range">The days.</param>
/// <param name="TeamIds">Only without a source.</param>
/// <param name="UserIds">With a source: only these; empty: everybody.</param>
/// <param name="Origin">Where they are to come from.</param>
public sealed record TimesheetRequest(
    SourceSettings? Source,
    DateTimeZone Zone,
    DateRange Range,
    IReadOnlyList<Guid> TeamIds,
    IReadOnlyList<Guid> UserIds,
    WantedOrigin Origin)
{
    /// <summary>The longest range that is answered, in days.</summary>
    public const int LongestRange = 92;
}
