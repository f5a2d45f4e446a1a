namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>The rows of one day while they are read.</summary>
/// <param name="tables">Numbers the users.</param>
/// <param name="place">The day's place in the answer.</param>
/// <param name="expected">How many rows it probably gets.</param>
internal sealed class DayTable(TimesheetTables tables, int place, int expected)
{
    private SheetRow[] rows = new SheetRow[expected];
    private int[] owners = new int[expected];
    private int count;

    /// <summary>The day's place in the answer.</summary>
    public int Place => place;

    /// <summary>The rows so far.</summary>
    public ReadOnlySpan<SheetRow> Rows => rows.AsSpan(0, count);

    /// <summary>Whose they are.</summary>
    public ReadOnlySpan<int> Owners => owners.AsSpan(0, count);

    /// <summary>A row by its place.</summary>
    public ref readonly SheetRow this[int row] => ref rows[row];

    /// <summary>Adds a row.</summary>
    /// <param name="userId">Whose it is; once a day.</param>
    /// <param name="name">Null where none is known that day.</param>
    /// <param name="row">The row.</param>
    public void Add(Guid userId, string? name, in SheetRow row)
    {
        if (count == rows.Length)
        {
            Array.Resize(ref rows, (2 * count) + 4);
            Array.Resize(ref owners, rows.Length);
        }

        owners[count] = tables.NumberOf(userId, name, place);
        rows[count++] = row;
    }
}
