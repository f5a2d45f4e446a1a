using System.Runtime.InteropServices;
using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Collecting.Reading;

/// <summary>What one reading of one series of pages says of a day, user by user.</summary>
/// <param name="date">The day that was asked for; entries of others are ignored.</param>
/// <param name="earlier">What the series before say.</param>
internal sealed class SeriesReading(LocalDate date, IReadOnlyDictionary<Guid, UserReading> earlier)
{
    private readonly Dictionary<Guid, UserReading> users = [];

    public Dictionary<Guid, UserReading> Users => users;

    public List<Problem> Nameless { get; } = [];

    public List<Problem> Notes { get; } = [];

    public void Add(TimesheetPage page, ArchivedPage archived, int number, IReadOnlySet<Guid>? only)
    {
        var repeated = new List<(Guid UserId, bool Same)>();
        foreach (var listed in page.Users)
        {
            if (listed.UserId is not { } userId)
            {
                Nameless.Add(new Problem(ProblemCodes.UnreadableUser, $"Page {number}, bytes {listed.Offset} to {listed.Offset + listed.Length}: {listed.Fault}"));
            }
            else if (only is null || only.Contains(userId))
            {
                Put(Read(userId, listed, archived, number), repeated, number);
            }
        }

        NoteRepeats(repeated, page.Users.Count, number);
    }

    /// <summary>Takes those of the series' first reading whom this one does not list.</summary>
    public void AddMissing(SeriesReading first)
    {
        foreach (var (userId, reading) in first.users)
        {
            users.TryAdd(userId, reading);
        }

        Nameless.InsertRange(0, first.Nameless);
        Notes.InsertRange(0, first.Notes);
    }

    private void Put(UserReading reading, List<(Guid UserId, bool Same)> repeated, int number)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(users, reading.UserId, out var exists);
        if (exists)
        {
            repeated.Add((reading.UserId, place!.Says(reading)));
            place = place.With(reading, number);
            return;
        }

        if (earlier.TryGetValue(reading.UserId, out var other))
        {
            repeated.Add((reading.UserId, other.Says(reading)));
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
            Notes.Add(new Problem(NoteCodes.EntryOfAnotherDay, $"Page {number} has entries of days that were not asked for.", userId.ToString("D")));
        }

        return (count, listed.Days.Count) switch
        {
            (_, 0) => new UserReading(userId, listed.Name, DayContent.Absent, raw, null),
            (0, _) => new UserReading(userId, listed.Name, null, raw, $"Page {number}: dailySummary has entries of other days only.") { HasOtherDaysOnly = true },
            (1, _) when ofDay!.Fault is null => new UserReading(userId, listed.Name, DayContent.Recorded(ofDay), raw, null),
            (1, _) => new UserReading(userId, listed.Name, null, raw, $"Page {number}: {ofDay!.Fault}"),
            _ => new UserReading(userId, listed.Name, null, raw, $"Page {number}: dailySummary has {count} entries of the day."),
        };
    }

    // A server that does not know paging gives the same page again: one note says it all. Who is listed again and cannot be read any more
    // is a problem, not a note.
    private void NoteRepeats(List<(Guid UserId, bool Same)> repeated, int listed, int number)
    {
        if (repeated.Count > 1 && repeated.Count == listed && repeated.TrueForAll(user => user.Same))
        {
            Notes.Add(new Problem(NoteCodes.RepeatedUser, $"Page {number} lists {listed} users again, all of them as before."));
            return;
        }

        foreach (var (userId, same) in repeated)
        {
            if (users[userId].Fault is null)
            {
                var what = same ? "with the same numbers" : "and both together count";
                Notes.Add(new Problem(NoteCodes.RepeatedUser, $"Page {number} lists a user again, {(earlier.ContainsKey(userId) ? "and counts" : what)}.", userId.ToString("D")));
            }
        }
    }
}
