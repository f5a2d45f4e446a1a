namespace TimesheetFunctions.Local.DevCommands.Processes;

/// <summary>The newest lines that a program wrote. Safe for several threads.</summary>
internal sealed class LastLines(int most)
{
    private readonly Queue<string> lines = new();

    public void Add(string line)
    {
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > most)
            {
                lines.Dequeue();
            }
        }
    }

    public IReadOnlyList<string> ToList()
    {
        lock (lines)
        {
            return [.. lines];
        }
    }

    public override string ToString() => string.Join(Environment.NewLine, ToList());
}
