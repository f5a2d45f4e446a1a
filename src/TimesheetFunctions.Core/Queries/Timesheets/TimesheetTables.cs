namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Puts the days of an answer side by side, so that they can be read user by user. Days may be read in any order, at once.</summary>
internal sealed class TimesheetTables(int days)
{
    private readonly Lock turn = new();
    private readonly Dictionary<Guid, int> numbers = [];
    private readonly List<(Guid UserId, string? Name, int NameDay)> users = [];
    private readonly DayTable?[] tables = new DayTable?[days];

    /// <summary>Adds a day that has been read.</summary>
    public void Put(DayTable day) => tables[day.Place] = day;

    /// <summary>A user's number; the name of the newest day is kept.</summary>
    public int NumberOf(Guid userId, string? name, int day)
    {
        lock (turn)
        {
            if (!numbers.TryGetValue(userId, out var number))
            {
                numbers[userId] = number = users.Count;
                users.Add((userId, name, day));
            }
            else if (name is not null && (users[number].Name is null || day > users[number].NameDay))
            {
                users[number] = (userId, name, day);
            }

            return number;
        }
    }

    /// <summary>The newest name seen so far; null where there is none.</summary>
    public string? NameOf(Guid userId)
    {
        lock (turn)
        {
            return numbers.TryGetValue(userId, out var number) ? users[number].Name : null;
        }
    }

    /// <summary>The users in the order of the answer, the days, and which row of each day is whose.</summary>
    public (IReadOnlyList<SheetUser> Users, IReadOnlyList<DayTable?> Days, IReadOnlyList<int[]> Places) Finish()
    {
        var sorted = users.Select((user, number) => new SheetUser(user.UserId, user.Name, number))
            .OrderBy(user => user.Name is null)
            .ThenBy(user => user.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(user => user.UserId)
            .ToList();
        return (sorted, tables, [.. tables.Select(PlacesOf)]);
    }

    private int[] PlacesOf(DayTable? day)
    {
        var places = new int[users.Count];
        Array.Fill(places, -1);
        for (var row = 0; row < (day?.Owners.Length ?? 0); row++)
        {
            places[day!.Owners[row]] = row;
        }

        return places;
    }
}
