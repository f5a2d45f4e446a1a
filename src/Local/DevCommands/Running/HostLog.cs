using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>Passes the functions' log on to the terminal once the report has been shown.</summary>
internal sealed class HostLog(Screen screen)
{
    private const int KeptLines = 20;

    private readonly LastLines lines = new(KeptLines);
    private volatile bool shown;

    public string LastLines => lines.ToString();

    public void Take(string line)
    {
        lines.Add(line);
        if (shown)
        {
            screen.Line(line);
        }
    }

    public void Show() => shown = true;
}
