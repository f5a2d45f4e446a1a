using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Who an answer lists: whoever is in one of the teams or asked for by id (what both together mean the vendor leaves open).</summary>
internal sealed class Roster
{
    readonly SimulatedWorld world;
    readonly TimesheetRequest request;
    readonly HashSet<int> askedById;
    readonly bool[] teams;

    public Roster(SimulatedWorld world, TimesheetRequest request)
    {
        this.world = world;
        this.request = request;
        askedById = [.. request.UserIds.Select(world.Directory.NumberOf).OfType<int>()];
        teams = new bool[world.Directory.Teams.Count];
        foreach (var team in request.TeamIds.Select(world.Directory.TeamNumberOf).OfType<int>())
        {
            teams[team] = true;
        }
    }

    public bool IsAskedById(int user) => askedById.Count > 0 && askedById.Contains(user);

    /// <summary>The users from a place on, and how many there are in all.</summary>
    public (List<int> Users, int Total) Take(long skip, int count)
    {
        var taken = new List<int>();
        var total = 0;
        foreach (var user in Candidates())
        {
            if (!world.IsListed(user, request.Days, IsAskedById(user)))
            {
                continue;
            }

            if (total >= skip && taken.Count < count)
            {
                taken.Add(user);
            }

            total++;
        }

        return (taken, total);
    }

    IEnumerable<int> Candidates() => request.TeamIds.Count == 0
        ? askedById.Order()
        : Enumerable.Range(0, world.Directory.Count).Where(user => teams[SimulatorDirectory.TeamNumberOf(user)] || IsAskedById(user));
}
