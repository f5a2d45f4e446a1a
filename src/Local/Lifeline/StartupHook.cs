using System.Diagnostics;

#pragma warning disable CA1050 // The runtime looks for this very name, outside any namespace.

/// <summary>
/// Run by the runtime inside a program that knows nothing of it, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: kills the program the
/// moment its stdin ends, that is, when its parent is gone, however that ended.
/// </summary>
internal static class StartupHook
{
    /// <summary>The environment variable by which a parent says, with the value 1, that it holds the program's stdin.</summary>
    public const string Variable = "TIMESHEETS_KILLED_WITH_STDIN";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
        {
            return;
        }

        // Not for what the program starts.
        Environment.SetEnvironmentVariable(Variable, null);
        new Thread(KillAtEnd) { IsBackground = true, Name = nameof(StartupHook) }.Start();
    }

    // Not Environment.Exit: whatever the program is doing must not go on, not even to be tidied up.
    private static void KillAtEnd()
    {
        using var stdin = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[64];
        while (stdin.Read(ignored) > 0)
        {
            // Nothing is said on this line; only its end counts.
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
