using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Comparing;

/// <summary>How users' days should stand, and who is in no answer any more.</summary>
/// <param name="Days">How each user's day should stand; a user that is not in it stays as it is.</param>
/// <param name="NotReported">Users with published hours who are in no answer: neither in a team's nor when asked for by id.</param>
public sealed record WantedUsers(IReadOnlyList<WantedDay> Days, IReadOnlyList<Guid> NotReported)
{
    /// <summary>The same without some users.</summary>
    public WantedUsers Without(Predicate<Guid> user) =>
        new([.. Days.Where(day => !user(day.UserId))], [.. NotReported.Where(one => !user(one))]);
}

/// <summary>How each user's day should stand, by what TrackPilots said and whom the source asks for.</summary>
internal static class WantedDays
{
    /// <summary>
    /// Users who were published, are not asked for by id, and are not in the answer: to be asked for once more by id. Those withdrawn are
    /// asked for too: the hours of somebody who left a team may be found again by id alone.
    /// </summary>
    public static IReadOnlySet<Guid> Vanished(SourceSettings source, DayLedger ledger, DayReading reading)
    {
        var askedById = source.UserIds.ToHashSet();
        return ledger.Entries.Values
            .Select(entry => entry.Summary.UserId)
            .Where(user => !reading.Users.ContainsKey(user) && !askedById.Contains(user))
            .ToHashSet();
    }

    /// <summary>Puts together those who could be read, those asked for by id and not listed, and those who vanished since they were published.</summary>
    public static WantedUsers From(SourceSettings source, DayLedger ledger, DayReading reading, IReadOnlySet<Guid> vanished)
    {
        var wanted = new List<WantedDay>(reading.Users.Count + vanished.Count);
        foreach (var user in reading.Users.Values)
        {
            if (user.Content is { } content)
            {
                wanted.Add(new WantedDay(user.UserId, user.Name, content, user.Raw));
            }
        }

        var notReported = new List<Guid>();
        foreach (var user in source.UserIds.Concat(vanished).Where(user => !reading.Users.ContainsKey(user)))
        {
            var published = ledger.Entries.GetValueOrDefault(user)?.Summary.Content;
            if (published is { HasHours: true })
            {
                notReported.Add(user);
            }
            else if (published?.Status != SummaryStatus.Withdrawn && WithoutHours(user, reading, vanished) is { } content)
            {
                wanted.Add(new WantedDay(user, null, content, null));
            }
        }

        return new WantedUsers(wanted, notReported);
    }

    // Who is asked for by id is expected each day; of whom TrackPilots refuses to be asked, nothing is known.
    private static DayContent? WithoutHours(Guid user, DayReading reading, IReadOnlySet<Guid> vanished) =>
        vanished.Contains(user) ? DayContent.Withdrawn
        : reading.RefusedIds.Contains(user) ? null
        : DayContent.Absent;
}
