using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>What the pages of a live query say, user by user. Pages are added in their order: of the same user, the later one counts.</summary>
internal sealed class LiveReading
{
    private readonly Dictionary<Guid, (string? Name, string? Fault, IReadOnlyList<ListedDay> Days)> users = [];
    private readonly List<Problem> problems = [];

    /// <summary>Those who could not be read, so far.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>How many users there are.</summary>
    public int Users => users.Count;

    /// <summary>Takes what a page says; its memory may be let go afterwards.</summary>
    public void Add(TimesheetPage page)
    {
        foreach (var listed in page.Users)
        {
            if (listed.UserId is { } user)
            {
                users[user] = (listed.Name, listed.Fault, listed.Days);
            }
            else
            {
                problems.Add(new Problem(ProblemCodes.UnreadableUser, $"Somebody listed cannot be read: {listed.Fault}."));
            }
        }
    }

    /// <summary>Counts those as listed without an entry who were asked for by id and are not listed.</summary>
    public void AddAskedFor(IEnumerable<Guid> askedFor)
    {
        foreach (var user in askedFor)
        {
            users.TryAdd(user, (null, null, []));
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
            return ofDay.Count == 0 ? DayContent.Absent : DayContent.Recorded(ofDay[0]);
        }

        problems.Add(new Problem(ProblemCodes.UnreadableUser, $"{fault}.", user.ToString("D")));
        return null;
    }
}
