using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Repairs.DeadLettering;
using TimesheetFunctions.Core.Storage.CollectionRecords;

namespace TimesheetFunctions.Core.Repairs.LedgerRebuild;

/// <summary>What was published of each user, as far as pages and messages tell. Collections are added in the order in which they started.</summary>
internal sealed class ReconstructedUsers
{
    private readonly Dictionary<Guid, ReconstructedUser> users = [];
    private readonly HashSet<Guid> kept = [];

    public IReadOnlyCollection<ReconstructedUser> All => users.Values;

    /// <summary>
    /// Adds a collection. Hours are taken away only where it certainly did so: it ended well, held nothing back, and all its pages are there.
    /// What is kept too long that way, the next collection corrects, with the usual care about losses.
    /// </summary>
    public void Add(CollectionTrace trace, ArchivedReading reading)
    {
        var mayTake = trace.Record is { Outcome: Outcomes.Succeeded or Outcomes.Partial, HeldBack.Count: 0 };
        var mayMiss = mayTake && !reading.Users.HasUnreadableIds;
        AddDecisions(trace.Record?.Notes ?? []);
        kept.ExceptWith(reading.Users.Users.Keys);
        foreach (var user in reading.Users.Users.Values)
        {
            if (user.Content is { } content)
            {
                Put(user.UserId, user.Name, content, user.Raw, content.Status == SummaryStatus.Recorded ? mayTake : mayMiss);
            }
        }

        if (mayMiss && reading.IsComplete && trace.Record!.Pages.Count > 0)
        {
            AddMissing(trace.Record, reading.Users);
        }
    }

    // What a person decided is in the notes of a record without pages.
    private void AddDecisions(IReadOnlyList<Problem> notes)
    {
        foreach (var note in notes)
        {
            if (note.Code is NoteCodes.LossTakenBack && UuidText.TryRead(note.UserId, out var takenFrom))
            {
                Put(takenFrom, null, DayContent.Withdrawn, null, mayTake: true);
            }
            else if (note.Code is NoteCodes.LossKept && UuidText.TryRead(note.UserId, out var keptBy))
            {
                kept.Add(keptBy);
            }
        }
    }

    /// <summary>Adds a message that is still on the queue: it is certain to have been published.</summary>
    public void Add(PayrollLetter letter)
    {
        var published = letter.Summary;
        if (!users.TryGetValue(published.UserId, out var known) || known.Revision < published.Revision)
        {
            users[published.UserId] = new ReconstructedUser(
                published.UserId, published.UserName ?? known?.Name, published.Content, letter.Raw, published.Revision);
        }
    }

    // Hours go with those who are missing only where the collection says that it withdrew somebody; as a rule they wait for a person.
    private void AddMissing(CollectionRecord record, DayReading reading)
    {
        var askedById = record.Request.UserIds.Select(text => UuidText.TryRead(text, out var id) ? id : Guid.Empty).ToHashSet();
        askedById.Remove(Guid.Empty);
        foreach (var user in askedById.Where(user => !reading.Users.ContainsKey(user) && !HasHours(user)))
        {
            Put(user, null, DayContent.Absent, null, mayTake: true);
        }

        var withdrew = record.Messages.Withdrawn > 0;
        foreach (var user in users.Keys.Where(user => !reading.Users.ContainsKey(user) && !askedById.Contains(user)).ToList())
        {
            if (!HasHours(user) || (withdrew && !kept.Contains(user)))
            {
                Put(user, null, DayContent.Withdrawn, null, mayTake: true);
            }
        }
    }

    private bool HasHours(Guid user) => users.TryGetValue(user, out var known) && known.Content.HasHours;

    private void Put(Guid userId, string? name, DayContent content, RawReference? raw, bool mayTake)
    {
        if (!users.TryGetValue(userId, out var known))
        {
            users[userId] = new ReconstructedUser(userId, name, content, raw, Revision: 1);
        }
        else if (known.Content == content)
        {
            users[userId] = known with { Name = name ?? known.Name };
        }
        else if (mayTake || (content.Status == SummaryStatus.Recorded && (content.HasHours || !known.Content.HasHours)))
        {
            users[userId] = new ReconstructedUser(userId, name ?? known.Name, content, raw, known.Revision + 1);
        }
    }
}

/// <summary>What was published last of a user.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Name">The last known name.</param>
/// <param name="Content">The content.</param>
/// <param name="Raw">The bytes it is from; null where the user was not listed.</param>
/// <param name="Revision">By what was found; it may have been higher.</param>
internal sealed record ReconstructedUser(Guid UserId, string? Name, DayContent Content, RawReference? Raw, int Revision);
