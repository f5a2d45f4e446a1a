using System.Reflection;
using System.Text.Json;

namespace TimesheetFunctions.Local.LocalHost.App;

/// <summary>The built app: the very files that are deployed.</summary>
/// <param name="Folder">The full path of the output.</param>
/// <param name="Executable">What runs the program.</param>
/// <param name="Program">The program, below the folder.</param>
internal sealed record AppOutput(string Folder, string Executable, string Program)
{
    private const string ConfigFile = "worker.config.json";
    private const string Solution = "TimesheetFunctions.sln";

    /// <summary>The output of this repository's app, of the configuration in which this host was built.</summary>
    /// <exception cref="LocalHostException">The host does not run from a repository.</exception>
    public static string Standard()
    {
        var configuration = typeof(AppOutput).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return Path.Combine(folder.FullName, "src", "TimesheetFunctions", "bin", configuration, "net10.0");
        }

        throw new LocalHostException("The app's output has to be named with --app: the local host was not built in the app's repository.");
    }

    /// <exception cref="LocalHostException">There is no app in the folder.</exception>
    public static AppOutput Read(string folder)
    {
        var full = Path.GetFullPath(folder);
        var config = Path.Combine(full, ConfigFile);
        if (!File.Exists(config))
            throw new LocalHostException($"There is no app in {full} ({ConfigFile} is missing): build it first, or name its output with --app.");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(config));
            var description = json.RootElement.GetProperty("description");
            return new AppOutput(full, description.GetProperty("defaultExecutablePath").GetString()!, description.GetProperty("defaultWorkerPath").GetString()!);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new LocalHostException($"The app's {ConfigFile} does not say how to start it.", fault);
        }
    }
}
