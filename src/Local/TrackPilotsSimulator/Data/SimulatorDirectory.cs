using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>The teams and people of the simulated account. Their ids and names depend on nothing but their number.</summary>
public sealed class SimulatorDirectory
{
    static readonly string[] TeamNames = ["Customer Care", "Engineering", "Operations"];

    // Of ten people, so many in each team: sizes that differ find more than sizes that do not.
    static readonly int[] TeamOfTen = [0, 1, 0, 2, 0, 1, 0, 1, 0, 2];

    readonly FrozenDictionary<Guid, int> numbers;
    readonly FrozenDictionary<Guid, int> teamNumbers;

    internal SimulatorDirectory(int users)
    {
        Count = users;
        var teamIds = TeamNames.Select((_, number) => StableId.Of(DicePurpose.TeamId, number)).ToArray();
        Users = [.. Enumerable.Range(0, users).Select(number =>
            new SimulatedUser(StableId.Of(DicePurpose.UserId, number), PersonNames.Of(number), teamIds[TeamNumberOf(number)]))];
        var sizes = Users.CountBy(user => user.TeamId).ToDictionary();
        Teams = [.. teamIds.Select((id, number) => new SimulatedTeam(id, TeamNames[number], sizes.GetValueOrDefault(id)))];
        numbers = Users.Index().ToFrozenDictionary(each => each.Item.Id, each => each.Index);
        teamNumbers = teamIds.Index().ToFrozenDictionary(each => each.Item, each => each.Index);
    }

    /// <summary>Three teams, of which small accounts may leave some empty.</summary>
    public IReadOnlyList<SimulatedTeam> Teams { get; }

    /// <summary>Everybody, in the order in which answers list them.</summary>
    public IReadOnlyList<SimulatedUser> Users { get; }

    [JsonIgnore]
    internal int Count { get; }

    /// <summary>The ids of a team's people, in the order in which answers list them.</summary>
    public IEnumerable<Guid> UsersOf(Guid teamId) => Users.Where(user => user.TeamId == teamId).Select(user => user.Id);

    internal static int TeamNumberOf(int user) => TeamOfTen[user % TeamOfTen.Length];

    internal int? NumberOf(Guid userId) => numbers.TryGetValue(userId, out var number) ? number : null;

    internal int? TeamNumberOf(Guid teamId) => teamNumbers.TryGetValue(teamId, out var number) ? number : null;
}
