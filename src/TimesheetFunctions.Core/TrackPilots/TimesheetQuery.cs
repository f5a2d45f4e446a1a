using NodaTime;

namespace TimesheetFunctions.Core.TrackPilots;

/// <summary>One question to TrackPilots: whose timesheets, of which days.</summary>
/// <param name="From">First local date, inclusive.</param>
/// <param name="To">Last local date, inclusive.</param>
/// <param name="Zone">The zone the dates are local to.</param>
/// <param name="TeamIds">Asked for in requests of their own, before the users.</param>
/// <param name="UserIds">Asked for in requests of at most 100 ids.</param>
/// <param name="ApiKey">Sent as the bearer token, and nowhere else.</param>
public sealed record TimesheetQuery(
    LocalDate From,
    LocalDate To,
    DateTimeZone Zone,
    IReadOnlyList<Guid> TeamIds,
    IReadOnlyList<Guid> UserIds,
    string ApiKey)
{
    /// <summary>When TrackPilots asks for a longer wait than this, no further attempt is made; null: whatever is obeyed.</summary>
    public TimeSpan? MostWait { get; init; }

    /// <summary>What logs say that it is asked for: source, date and collection, or a question over HTTP.</summary>
    public string Purpose { get; init; } = "a question over HTTP";

    /// <summary>
    /// Asked where a list of teams is shorter than announced and the setting leaves it open: whether the announced number can be trusted.
    /// Null: it cannot.
    /// </summary>
    public Func<CancellationToken, Task<bool>>? TrustsAnnounced { get; init; }

    /// <summary>The days alone: a record's own text would carry the key.</summary>
    public override string ToString() => $"{From:uuuu-MM-dd}..{To:uuuu-MM-dd} {Zone.Id}";
}
