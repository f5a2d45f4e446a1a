using System.Runtime.InteropServices;
using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Collecting.Reading;

/// <summary>What the pages of a collection say of one day, user by user. Pages are added in their order: of the same user, the later one counts.</summary>
/// <param name="date">The day that was asked for; entries of others are ignored.</param>
public sealed class DayReading(LocalDate date)
{
    private readonly Dictionary<Guid, UserReading> users = [];
    private readonly List<Problem> nameless = [];
    private readonly List<Problem> notes = [];
    private readonly HashSet<Guid> refused = [];

    /// <summary>The users whose id could be read.</summary>
    public IReadOnlyDictionary<Guid, UserReading> Users => users;

    /// <summary>Whether somebody's id could not be read: then nobody can be said to be missing.</summary>
    public bool HasUnreadableIds => nameless.Count > 0;

    /// <summary>
    /// Whether the listing contradicts itself and is not taken as it is (<c>incomplete-listing</c> is open): then nobody is made absent or
    /// withdrawn, and no loss goes out.
    /// </summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Whether nobody can be said to be missing.</summary>
    public bool KeepsEveryone => HasUnreadableIds || IsIncomplete;

    /// <summary>Users whom TrackPilots refused to be asked for by id: they are in no answer.</summary>
    public IReadOnlySet<Guid> RefusedIds => refused;

    /// <summary>Notes that TrackPilots refused a user's id.</summary>
    public void Refuse(Guid userId) => refused.Add(userId);

    /// <summary>What was odd and changes nothing.</summary>
    public IEnumerable<Problem> Notes => notes;

    /// <summary>The users that could not be read.</summary>
    public IEnumerable<Problem> Problems =>
        nameless.Concat(users.Values
            .Where(user => user.Fault is not null)
            .Select(user => new Problem(ProblemCodes.UnreadableUser, user.Fault!, user.UserId.ToString("D"))));

    /// <summary>Adds a page.</summary>
    /// <param name="page">The page, as TrackPilots gave it.</param>
    /// <param name="archived">The same page in the archive.</param>
    /// <param name="number">Its number in the archive, for notes.</param>
    /// <param name="only">Whom to take from it; null: everybody.</param>
    public void Add(TimesheetPage page, ArchivedPage archived, int number, IReadOnlySet<Guid>? only = null)
    {
        var repeated = new List<(Guid UserId, bool Same)>();
        foreach (var listed in page.Users)
        {
            if (listed.UserId is not { } userId)
            {
                nameless.Add(new Problem(ProblemCodes.UnreadableUser, $"Page {number}, bytes {listed.Offset} to {listed.Offset + listed.Length}: {listed.Fault}"));
            }
            else if (only is null || only.Contains(userId))
            {
                Put(Read(userId, listed, archived, number), repeated);
            }
        }

        NoteRepeats(repeated, page.Users.Count, number);
    }

    private void Put(UserReading reading, List<(Guid UserId, bool Same)> repeated)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(users, reading.UserId, out var exists);
        if (exists)
        {
            repeated.Add((reading.UserId, place!.Content == reading.Content && place.Fault == reading.Fault));
        }

        place = reading;
    }

    private UserReading Read(Guid userId, ListedUser listed, ArchivedPage archived, int number)
    {
        var raw = new RawReference(archived, listed.Offset, listed.Length);
        if (listed.Fault is not null)
        {
            return new UserReading(userId, listed.Name, null, raw, $"Page {number}: {listed.Fault}");
        }

        var ofDay = default(ListedDay);
        var count = 0;
        foreach (var day in listed.Days)
        {
            if (day.Date == date)
            {
                ofDay = day;
                count++;
            }
        }

        if (count < listed.Days.Count)
        {
            notes.Add(new Problem(NoteCodes.EntryOfAnotherDay, $"Page {number} has entries of days that were not asked for.", userId.ToString("D")));
        }

        return (count, listed.Days.Count) switch
        {
            (_, 0) => new UserReading(userId, listed.Name, DayContent.Absent, raw, null),
            (0, _) => new UserReading(userId, listed.Name, null, raw, $"Page {number}: dailySummary has entries of other days only."),
            (1, _) when ofDay!.Fault is null => new UserReading(userId, listed.Name, DayContent.Recorded(ofDay), raw, null),
            (1, _) => new UserReading(userId, listed.Name, null, raw, $"Page {number}: {ofDay!.Fault}"),
            _ => new UserReading(userId, listed.Name, null, raw, $"Page {number}: dailySummary has {count} entries of the day."),
        };
    }

    // A server that does not know paging gives the same page again: one note says it all.
    private void NoteRepeats(List<(Guid UserId, bool Same)> repeated, int listed, int number)
    {
        if (repeated.Count > 1 && repeated.Count == listed && repeated.TrueForAll(user => user.Same))
        {
            notes.Add(new Problem(NoteCodes.RepeatedUser, $"Page {number} lists {listed} users again, all of them as before."));
            return;
        }

        foreach (var (userId, _) in repeated)
        {
            notes.Add(new Problem(NoteCodes.RepeatedUser, $"Page {number} lists a user again; this page counts.", userId.ToString("D")));
        }
    }
}

/// <summary>What TrackPilots says of one user's day.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Name">The name; null where there is none.</param>
/// <param name="Content">Null where it cannot be read.</param>
/// <param name="Raw">The bytes it is from.</param>
/// <param name="Fault">Why it cannot be read; null where it can.</param>
public sealed record UserReading(Guid UserId, string? Name, DayContent? Content, RawReference Raw, string? Fault);
