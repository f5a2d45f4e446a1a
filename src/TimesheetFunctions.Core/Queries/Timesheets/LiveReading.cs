using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>
/// What the pages of a live query say, user by user, by the same rules as in a collection: pages are added in their order, series by series; of
/// a user in two series the later one counts, of a series read twice only the second reading, or both where both contradict themselves.
/// </summary>
internal sealed class LiveReading
{
    private readonly Dictionary<Guid, LiveUser> users = [];
    private readonly HashSet<Guid> refused = [];
    private readonly List<Problem> problems = [];
    private LiveSeries current = new();
    private LiveSeries? first;
    private bool isIncomplete;

    /// <summary>Those who could not be read, so far.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>How many users there are.</summary>
    public int Users => users.Count;

    /// <summary>Takes what a page says; its memory may be let go afterwards.</summary>
    public void Add(TimesheetPage page) => current.Add(page);

    /// <summary>The series is read once more from its first page.</summary>
    public void ReadAgain() => (first, current) = (current, new LiveSeries());

    /// <summary>All pages of a series are there.</summary>
    public void EndSeries(SeriesEnd end)
    {
        if (end.CountsBoth)
        {
            isIncomplete = true;
            problems.Add(new Problem(
                ProblemCodes.IncompleteListing,
                $"TrackPilots announced {end.Announced ?? 0} users and listed {end.Listed}, and contradicted itself both times it was asked ({end.Contradiction}): somebody may be missing."));
            if (first is not null)
            {
                current.AddMissing(first);
            }
        }

        foreach (var (user, reading) in current.Users)
        {
            users[user] = reading;
        }

        problems.AddRange(current.Nameless);
        (current, first) = (new LiveSeries(), null);
    }

    /// <summary>Notes that TrackPilots refused a user's id.</summary>
    public void Refuse(PageResult.Refused refusal)
    {
        refused.Add(refusal.UserId);
        problems.Add(refusal.Problem);
    }

    /// <summary>
    /// Counts those as listed without an entry who were asked for by id and are not listed; but nobody who was refused, and nobody while the
    /// listing contradicts itself.
    /// </summary>
    public void AddAskedFor(IEnumerable<Guid> askedFor)
    {
        foreach (var user in askedFor.Where(user => !isIncomplete && !refused.Contains(user)))
        {
            users.TryAdd(user, new LiveUser(null, null, []));
        }
    }

    /// <summary>Notes those of whom nothing can be read, whatever the day.</summary>
    /// <param name="range">What was asked for.</param>
    public void NoteFaults(DateRange range)
    {
        foreach (var (user, (_, fault, days)) in users.ToList())
        {
            var why = fault ?? (days.Count > 0 && !days.Any(day => range.Contains(day.Date)) ? "dailySummary has entries of other days only" : null);
            if (why is not null)
            {
                problems.Add(new Problem(ProblemCodes.UnreadableUser, $"{why}.", user.ToString("D")));
                users.Remove(user);
            }
        }
    }

    /// <summary>Puts the rows of one day into its table; who cannot be read that day has none.</summary>
    /// <param name="date">The day.</param>
    /// <param name="day">From when to when it is.</param>
    /// <param name="table">Gets the rows.</param>
    public void Read(LocalDate date, Interval day, DayTable table)
    {
        foreach (var (user, (name, _, days)) in users)
        {
            if (Read(user, days, date) is { } content)
            {
                table.Add(user, name, new SheetRow(content, SummaryChecks.Of(content, day), 0, default));
            }
        }
    }

    private DayContent? Read(Guid user, IReadOnlyList<ListedDay> days, LocalDate date)
    {
        var ofDay = days.Where(day => day.Date == date).ToList();
        var fault = ofDay.Count > 1 ? $"dailySummary has {ofDay.Count} entries of {date:uuuu-MM-dd}" : ofDay.FirstOrDefault()?.Fault;
        if (fault is null)
        {
            // A listing that contradicts itself may have the day's entry on a page that did not come.
            return ofDay.Count > 0 ? DayContent.Recorded(ofDay[0]) : isIncomplete ? null : DayContent.Absent;
        }

        problems.Add(new Problem(ProblemCodes.UnreadableUser, $"{fault}.", user.ToString("D")));
        return null;
    }
}
