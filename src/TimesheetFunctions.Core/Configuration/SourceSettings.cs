using NodaTime;

namespace TimesheetFunctions.Core.Configuration;

/// <summary>One named set of TrackPilots teams and users with one time zone.</summary>
/// <param name="Name">Permanent: part of every id.</param>
/// <param name="Zone">The zone whose local dates are this source's days.</param>
/// <param name="TeamIds">Teams whose members are asked for; may be empty when <paramref name="UserIds"/> is not.</param>
/// <param name="UserIds">Users asked for by id; may be empty when <paramref name="TeamIds"/> is not.</param>
/// <param name="ApiKey">The key of the TrackPilots account this source lives in. Never logged.</param>
/// <param name="StartDate">First day that ticks bring in; null: the last complete day when the source was first seen.</param>
public sealed record SourceSettings(
    SourceName Name,
    DateTimeZone Zone,
    IReadOnlyList<Guid> TeamIds,
    IReadOnlyList<Guid> UserIds,
    string ApiKey,
    LocalDate? StartDate)
{
    /// <summary>The name alone: a record's own text would carry the key.</summary>
    public override string ToString() => Name.Value;
}
