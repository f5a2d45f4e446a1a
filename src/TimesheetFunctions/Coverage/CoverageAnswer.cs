using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Queries.Coverage;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Coverage;

/// <summary>The days of a source.</summary>
internal sealed record CoverageAnswer(string Source, string TimeZone, IReadOnlyList<CoveredDay> Days)
{
    public static CoverageAnswer From(SourceSettings source, IReadOnlyList<DayCoverage> days) =>
        new(source.Name.Value, source.Zone.Id, [.. days.Select(CoveredDay.From)]);
}

/// <summary>How one day stands.</summary>
/// <param name="Date">The day.</param>
/// <param name="State"><see cref="CoverageState"/>.</param>
/// <param name="Users">Users whose day is known.</param>
/// <param name="Pending">Messages that the broker has not taken.</param>
/// <param name="Messages">Messages that it has, all revisions.</param>
/// <param name="HeldBack">Losses that wait for a person.</param>
/// <param name="Kept">Users whose hours a person has let stand.</param>
/// <param name="Withdrawn">Users whose day is withdrawn.</param>
/// <param name="Notes">Codes of the notes of what brought it in, each once.</param>
/// <param name="Incomplete">Whether the listing contradicts itself, and is not taken as it is.</param>
/// <param name="CollectionId">The newest attempt; null where there was none.</param>
/// <param name="CollectedAt">When what is there was brought in; null where nothing was.</param>
internal sealed record CoveredDay(
    string Date,
    string State,
    int Users,
    int Pending,
    int Messages,
    int HeldBack,
    int Kept,
    int Withdrawn,
    IReadOnlyList<string> Notes,
    bool Incomplete,
    string? CollectionId,
    string? CollectedAt)
{
    public static CoveredDay From(DayCoverage day) => new(
        DateText.Write(day.Date),
        CoverageStateText.Write(day.State),
        day.Status.Users,
        day.Status.Pending,
        day.Status.Messages,
        day.Status.HeldBack,
        day.Status.Kept,
        day.Status.Withdrawn,
        day.Status.Notes.Codes,
        day.Status.Listing.IsIncomplete,
        day.Status.Collection?.ToString(),
        day.Status.CollectedAt is { } at ? InstantText.Write(at) : null);
}
