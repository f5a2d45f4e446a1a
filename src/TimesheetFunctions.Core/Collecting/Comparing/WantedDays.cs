using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Comparing;

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
    public static IReadOnlyList<WantedDay> From(SourceSettings source, DayLedger ledger, DayReading reading, IReadOnlySet<Guid> vanished)
    {
        var wanted = new List<WantedDay>(reading.Users.Count + vanished.Count);
        foreach (var user in reading.Users.Values)
        {
            if (user.Content is { } content)
            {
                wanted.Add(new WantedDay(user.UserId, user.Name, content, user.Raw));
            }
        }

        var absent = source.UserIds.Where(user => !reading.Users.ContainsKey(user) && !reading.RefusedIds.Contains(user));
        wanted.AddRange(absent.Select(user => new WantedDay(user, null, DayContent.Absent, null)));
        var withdrawn = vanished.Where(user => !reading.Users.ContainsKey(user) && !IsWithdrawn(ledger, user) && !IsRefusedWithHours(ledger, reading, user));
        wanted.AddRange(withdrawn.Select(user => new WantedDay(user, null, DayContent.Withdrawn, null)));
        return wanted;
    }

    // Of somebody whose id is refused nothing is known: what was published stays.
    private static bool IsRefusedWithHours(DayLedger ledger, DayReading reading, Guid user) =>
        reading.RefusedIds.Contains(user) && ledger.Entries[user].Summary.Content.HasHours;

    private static bool IsWithdrawn(DayLedger ledger, Guid user) => ledger.Entries[user].Summary.Content.Status == SummaryStatus.Withdrawn;
}
