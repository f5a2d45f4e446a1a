using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Who an answer lists: whoever is in one of the teams or asked for by id (what both together mean the vendor leaves open).</summary>
internal sealed class Roster
{
    readonly HashSet<int> askedById;
    readonly int[] users;

    Roster(HashSet<int> askedById, int[] users)
    {
        this.askedById = askedById;
        this.users = users;
    }

    public int Total => users.Length;

    public static Roster Of(SimulatedWorld world, TimesheetRequest request, TeamSet teams)
    {
        HashSet<int> askedById = [.. request.UserIds.Select(world.Directory.NumberOf).OfType<int>()];
        var users = teams.IsEmpty
            ? askedById.Order().Where(user => world.IsListed(user, request.Days, askedById: true))
            : Listed(world, request.Days, teams, askedById);
        return new Roster(askedById, [.. users]);
    }

    public bool IsAskedById(int user) => askedById.Contains(user);

    public ArraySegment<int> Take(long skip, int count)
    {
        var from = (int)Math.Min(skip, users.Length);
        return new ArraySegment<int>(users, from, Math.Min(count, users.Length - from));
    }

    static IEnumerable<int> Listed(SimulatedWorld world, RequestedDay[] days, TeamSet teams, HashSet<int> askedById)
    {
        for (var user = 0; user < world.Directory.Count; user++)
        {
            var byId = askedById.Contains(user);
            if ((byId || teams.Has(SimulatorDirectory.TeamNumberOf(user))) && world.IsListed(user, days, byId))
            {
                yield return user;
            }
        }
    }
}
