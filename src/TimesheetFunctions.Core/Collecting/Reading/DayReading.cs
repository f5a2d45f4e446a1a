using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Collecting.Reading;

/// <summary>
/// What the pages of a collection say of one day, user by user. Pages are added in their order, series by series: of a user in two series the
/// later one counts, of a series read twice only the second reading, or both where both contradict themselves.
/// </summary>
/// <param name="date">The day that was asked for; entries of others are ignored.</param>
public sealed class DayReading(LocalDate date)
{
    private readonly Dictionary<Guid, UserReading> users = [];
    private readonly List<Problem> nameless = [];
    private readonly List<Problem> notes = [];
    private readonly HashSet<Guid> refused = [];
    private readonly List<Problem> refusals = [];
    private SeriesReading? current;
    private SeriesReading? first;

    /// <summary>The users whose id could be read, of the series that have ended.</summary>
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

    /// <summary>What to say of those who were refused.</summary>
    internal IReadOnlyList<Problem> Refusals => refusals;

    /// <summary>What was odd and changes nothing.</summary>
    public IEnumerable<Problem> Notes => notes;

    /// <summary>The users that could not be read.</summary>
    public IEnumerable<Problem> Problems =>
        nameless.Concat(users.Values
            .Where(user => user.Fault is not null)
            .Select(user => new Problem(ProblemCodes.UnreadableUser, user.Fault!, user.UserId.ToString("D"))));

    /// <summary>Notes that TrackPilots refused a user's id.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="problem">In its words; null: in ours.</param>
    public void Refuse(Guid userId, Problem? problem = null)
    {
        if (refused.Add(userId))
        {
            refusals.Add(problem ?? new Problem(ProblemCodes.UnknownUser, "TrackPilots refuses to be asked for this user's id.", userId.ToString("D")));
        }
    }

    /// <summary>Adds a page.</summary>
    /// <param name="page">The page, as TrackPilots gave it.</param>
    /// <param name="archived">The same page in the archive.</param>
    /// <param name="number">Its number in the archive, for notes.</param>
    /// <param name="only">Whom to take from it; null: everybody.</param>
    public void Add(TimesheetPage page, ArchivedPage archived, int number, IReadOnlySet<Guid>? only = null) =>
        (current ??= new SeriesReading(date, users)).Add(page, archived, number, only);

    /// <summary>The series is read once more from its first page.</summary>
    public void ReadAgain() => (first, current) = (current, null);

    /// <summary>All pages of the series are there.</summary>
    /// <param name="countsBoth">Of one that was read twice: whether those count too whom the first reading alone has.</param>
    public void EndSeries(bool countsBoth = false)
    {
        var ended = current ?? new SeriesReading(date, users);
        if (countsBoth && first is not null)
        {
            ended.AddMissing(first);
        }

        foreach (var (userId, reading) in ended.Users)
        {
            users[userId] = reading;
        }

        nameless.AddRange(ended.Nameless);
        notes.AddRange(ended.Notes);
        (current, first) = (null, null);
    }
}
