using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.TrackPilots.Paging;

/// <summary>One list of ids that is paged by itself.</summary>
/// <param name="Of">What the ids are.</param>
/// <param name="Ids">At least one.</param>
internal sealed record Series(AskedFor Of, IReadOnlyList<Guid> Ids)
{
    /// <summary>Whether several days are asked for.</summary>
    internal bool SpansDays { get; init; }

    /// <summary>More users than this are asked for in several series.</summary>
    internal const int UsersAtOnce = 100;

    /// <summary>Whether an answer refuses these users for what was asked, neither for the key nor for the rate.</summary>
    internal bool IsRefusal(PageResult.Failed failed) =>
        Of == AskedFor.Users && failed is { Problem.Code: ProblemCodes.ApiError, Status: 400 or 404 or 422 };

    /// <summary>The same ids in two series; null where there is one id.</summary>
    internal IReadOnlyList<Series>? Halves() =>
        Ids.Count == 1 ? null : [this with { Ids = [.. Ids.Take(Ids.Count / 2)] }, this with { Ids = [.. Ids.Skip(Ids.Count / 2)] }];

    /// <summary>The series of a query in the order their pages count: teams, then users.</summary>
    internal static IReadOnlyList<Series> For(TimesheetQuery query)
    {
        var users = query.UserIds.Distinct().Chunk(UsersAtOnce).Select(ids => new Series(AskedFor.Users, ids) { SpansDays = query.From != query.To });
        var teams = query.TeamIds.Distinct().ToArray();
        return teams.Length == 0 ? [.. users] : [new Series(AskedFor.Teams, teams) { SpansDays = query.From != query.To }, .. users];
    }
}
