using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Timesheets of some users and days, ready to be written.</summary>
public sealed class Timesheet
{
    private readonly IReadOnlyList<SheetUser> users;
    private readonly IReadOnlyList<DayTable?> tables;
    private readonly IReadOnlyList<int[]> places;

    /// <param name="users">In the order of the answer; each with its number in <paramref name="places"/>.</param>
    /// <param name="tables">For each day.</param>
    /// <param name="places">For each day, by a user's number: which row is the user's; -1: none.</param>
    internal Timesheet(IReadOnlyList<SheetUser> users, IReadOnlyList<DayTable?> tables, IReadOnlyList<int[]> places) =>
        (this.users, this.tables, this.places) = (users, tables, places);

    /// <summary>The source; null where none was named.</summary>
    public required SourceName? Source { get; init; }

    /// <summary>The zone whose local dates the days are.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>What was asked for.</summary>
    public required DateRange Range { get; init; }

    /// <summary>The days, oldest first.</summary>
    public required IReadOnlyList<SheetDay> Days { get; init; }

    /// <summary>Users of live days who could not be read.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>The users who have at least one row, by name, then by id.</summary>
    public IReadOnlyList<SheetUser> Users => users;

    /// <summary>A user's rows, oldest first.</summary>
    public IEnumerable<(SheetDay Day, SheetRow Row)> RowsOf(SheetUser user)
    {
        for (var day = 0; day < Days.Count; day++)
        {
            if (places[day][user.Number] is >= 0 and var place)
            {
                yield return (Days[day], tables[day]![place]);
            }
        }
    }
}

/// <summary>A user of an answer.</summary>
/// <param name="UserId">The id.</param>
/// <param name="Name">The newest name; null where none is known.</param>
/// <param name="Number">Its place in the tables.</param>
public sealed record SheetUser(Guid UserId, string? Name, int Number);
