using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>One user of a live answer.</summary>
/// <param name="Name">Null where there is none.</param>
/// <param name="Fault">Why nothing of the user can be read; null where it can.</param>
/// <param name="Days">The entries of all pages.</param>
internal sealed record LiveUser(string? Name, string? Fault, IReadOnlyList<ListedDay> Days)
{
    /// <summary>
    /// What two listings of one series say together: days may be spread over pages, but whoever has two sets of numbers for one day cannot be
    /// read.
    /// </summary>
    public LiveUser With(LiveUser later)
    {
        if ((Fault ?? later.Fault) is { } fault)
        {
            return later with { Fault = fault };
        }

        var clash = later.Days.FirstOrDefault(day => Days.Any(other => other.Date == day.Date && Differs(other, day)));
        if (clash is not null)
        {
            var before = Days.First(day => day.Date == clash.Date && Differs(day, clash));
            return later with { Fault = $"{clash.Date:uuuu-MM-dd} is listed twice with other numbers: total {before.Seconds.Total} and {clash.Seconds.Total} s ({before.Seconds}; {clash.Seconds})" };
        }

        return new LiveUser(later.Name ?? Name, null, [.. Days, .. later.Days.Where(day => !Days.Any(other => IsSame(other, day)))]);
    }

    private static bool Differs(ListedDay one, ListedDay other) => (one.Fault ?? other.Fault) is null && !IsSame(one, other);

    private static bool IsSame(ListedDay one, ListedDay other) =>
        one.Date == other.Date && one.Fault == other.Fault && DayContent.Recorded(one) == DayContent.Recorded(other);
}

/// <summary>What one reading of one series of pages says.</summary>
internal sealed class LiveSeries
{
    public Dictionary<Guid, LiveUser> Users { get; } = [];

    public List<Problem> Nameless { get; } = [];

    public void Add(TimesheetPage page)
    {
        foreach (var listed in page.Users)
        {
            if (listed.UserId is not { } user)
            {
                Nameless.Add(new Problem(ProblemCodes.UnreadableUser, $"Somebody listed cannot be read: {listed.Fault}."));
                continue;
            }

            var reading = new LiveUser(listed.Name, listed.Fault, listed.Days);
            Users[user] = Users.TryGetValue(user, out var before) ? before.With(reading) : reading;
        }
    }

    /// <summary>Takes those of the series' first reading whom this one does not list.</summary>
    public void AddMissing(LiveSeries earlier)
    {
        foreach (var (user, reading) in earlier.Users)
        {
            Users.TryAdd(user, reading);
        }

        Nameless.AddRange(earlier.Nameless);
    }
}
