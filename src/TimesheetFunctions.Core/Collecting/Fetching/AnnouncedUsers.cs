using System.Globalization;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Collecting.Fetching;

/// <summary>Compares how many users each series of pages announced with how many it listed. The vendor does not explain the number: it is worth a note, no more.</summary>
internal sealed class AnnouncedUsers(CollectionRun run)
{
    private readonly HashSet<Guid> listed = [];
    private AskedFor of;
    private long announced;

    public void Add(TimesheetPage page)
    {
        if (page.Offset == 1)
        {
            Note();
            (of, announced) = (page.Of, 0);
            listed.Clear();
        }

        announced = Math.Max(announced, page.AnnouncedUsers ?? 0);
        foreach (var user in page.Users)
        {
            if (user.UserId is { } id)
            {
                listed.Add(id);
            }
        }
    }

    public void Note()
    {
        if (listed.Count < announced)
        {
            run.Notes.Add(new Problem(
                NoteCodes.FewerUsersThanAnnounced,
                string.Create(CultureInfo.InvariantCulture, $"Asked for {(of == AskedFor.Teams ? "teams" : "users")}, TrackPilots announced {announced} users and listed {listed.Count}.")));
        }
    }
}
