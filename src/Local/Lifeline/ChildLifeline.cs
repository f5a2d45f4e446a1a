namespace TimesheetFunctions.Local.Lifeline;

/// <summary>Lets a .NET program that knows nothing of it die with the one that starts it, however that one ends.</summary>
public static class ChildLifeline
{
    private const string Hooks = "DOTNET_STARTUP_HOOKS";

    /// <summary>Adds to a program's environment what makes the runtime watch its stdin. Whoever starts it has to redirect stdin, and to hold it.</summary>
    public static void Attach(IDictionary<string, string?> environment)
    {
        var hook = typeof(ChildLifeline).Assembly.Location;
        environment[Hooks] = environment.TryGetValue(Hooks, out var others) && !string.IsNullOrEmpty(others)
            ? $"{hook}{Path.PathSeparator}{others}"
            : hook;
        environment[StartupHook.Variable] = "1";
    }
}
