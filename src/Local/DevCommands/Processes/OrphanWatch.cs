namespace TimesheetFunctions.Local.DevCommands.Processes;

/// <summary>
/// Notices that the <c>dotnet</c> which started this program is gone. It passes SIGTERM on, but cannot do so when it is killed itself, and
/// everything started from here would live on.
/// </summary>
internal sealed class OrphanWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource orphaned = new();
    private readonly ITimer? timer;

    // Elsewhere than on Linux nothing tells cheaply who the parent is.
    private OrphanWatch(TimeProvider timeProvider)
    {
        if (OperatingSystem.IsLinux() && ParentId() is { } parent && NameOf(parent) == "dotnet")
        {
            timer = timeProvider.CreateTimer(_ => Look(parent), null, Pause, Pause);
        }
    }

    public CancellationToken Token => orphaned.Token;

    public static OrphanWatch Start(TimeProvider timeProvider) => new(timeProvider);

    public void Dispose()
    {
        timer?.Dispose();
        orphaned.Dispose();
    }

    private void Look(int parent)
    {
        if (ParentId() is { } now && now != parent)
        {
            timer?.Dispose();
            orphaned.Cancel();
        }
    }

    // "123 (name) S 45 ...": the name may hold blanks and brackets, so what follows the last bracket counts.
    private static int? ParentId()
    {
        var status = File.ReadAllText("/proc/self/stat");
        var fields = status[(status.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 && int.TryParse(fields[1], out var id) ? id : null;
    }

    private static string? NameOf(int process)
    {
        var file = $"/proc/{process}/comm";
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }
}
