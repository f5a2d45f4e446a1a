using Microsoft.Extensions.Configuration;
namespace TimesheetFunctions.Local.LocalHost.App;

/// <summary>The environment variables of a worker: in Azure, too, they are how it gets its settings.</summary>
internal static class WorkerEnvironment
{
    /// <summary>Adds to the variables, which are the host's own, what they lack.</summary>
    /// <param name="environment">The worker's, to be completed.</param>
    /// <param name="settings">The app's settings, names nested with colons.</param>
    /// <param name="app">Where the app is.</param>
    public static void Complete(IDictionary<string, string?> environment, IConfiguration settings, AppOutput app)
    {
        var known = new HashSet<string>(environment.Keys, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in settings.AsEnumerable())
        {
            if (value is not null && known.Add(key.Replace(":", "__", StringComparison.Ordinal)))
                environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        environment["FUNCTIONS_WORKER_DIRECTORY"] = app.Folder;
        environment["FUNCTIONS_APPLICATION_DIRECTORY"] = app.Folder;
    }
}
