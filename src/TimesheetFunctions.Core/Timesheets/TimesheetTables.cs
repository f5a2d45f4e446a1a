namespace TimesheetFunctions.Core.Timesheets;

/// <summary>Puts the days of an answer side by side, so that they can be read user by user. Days may be added in any order, at once.</summary>
internal sealed class TimesheetTables(int days)
{
    private readonly Lock turn = new();
    private readonly Dictionary<Guid, int> numbers = [];
    private readonly List<(Guid UserId, string? Name, int NameDay)> users = [];
    private readonly SheetRow[]?[] rows = new SheetRow[days][];
    private readonly int[]?[] owners = new int[days][];

    /// <summary>Adds a day.</summary>
    /// <param name="day">Its place in the answer.</param>
    /// <param name="entries">One for each user at most.</param>
    public void Put(int day, List<UserRow> entries)
    {
        var ofDay = entries.Select(entry => entry.Row).ToArray();
        lock (turn)
        {
            rows[day] = ofDay;
            owners[day] = [.. entries.Select(entry => NumberOf(entry, day))];
        }
    }

    /// <summary>The users in the order of the answer, the rows of each day, and which row is whose.</summary>
    public (IReadOnlyList<SheetUser> Users, IReadOnlyList<SheetRow[]> Rows, IReadOnlyList<int[]> Places) Finish()
    {
        var sorted = users.Select((user, number) => new SheetUser(user.UserId, user.Name, number))
            .OrderBy(user => user.Name is null)
            .ThenBy(user => user.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(user => user.UserId)
            .ToList();
        return (sorted, [.. rows.Select(row => row ?? [])], [.. owners.Select(PlacesOf)]);
    }

    private int NumberOf(UserRow entry, int day)
    {
        if (!numbers.TryGetValue(entry.UserId, out var number))
        {
            numbers[entry.UserId] = number = users.Count;
            users.Add((entry.UserId, entry.Name, day));
        }
        else if (entry.Name is not null && (users[number].Name is null || day > users[number].NameDay))
        {
            users[number] = (entry.UserId, entry.Name, day);
        }

        return number;
    }

    private int[] PlacesOf(int[]? ownersOfDay)
    {
        var places = new int[users.Count];
        Array.Fill(places, -1);
        for (var place = 0; place < ownersOfDay?.Length; place++)
        {
            places[ownersOfDay[place]] = place;
        }

        return places;
    }
}
