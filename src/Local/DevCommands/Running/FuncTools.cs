using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>Azure Functions Core Tools: the real Functions host on this machine.</summary>
/// <param name="program">What starts them; <c>func</c> of the path if not given.</param>
internal sealed partial class FuncTools(string? program = null)
{
    private const string SettingsFile = "local.settings.json";
    private const string Missing =
        "func is missing: install Azure Functions Core Tools 4 (npm install --global azure-functions-core-tools@4), or leave --func out for the local host.";

    // It starts a worker, and looks for updates and extensions before that.
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);
    private static readonly string Func = OperatingSystem.IsWindows() ? "func.cmd" : "func";

    /// <exception cref="DevCommandException">They are not on the path.</exception>
    public static void EnsureThere()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, Func))))
        {
            throw new DevCommandException(Missing);
        }
    }

    /// <summary>The functions in Core Tools, with these settings.</summary>
    public HostStart Host(RunOptions options, IReadOnlyDictionary<string, string> settings, Action<string> onLine)
    {
        var environment = HostEnvironment.With(settings);
        environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        // No schedule fires in a run of once; who asks for a run gets it all the same.
        environment["AzureWebJobs.CollectTimesheets.Disabled"] = options.Once ? "true" : null;
        var port = (options.Port == 0 ? FreePort() : options.Port).ToString(CultureInfo.InvariantCulture);
        var start = new ProgramStart("func", program ?? Func, "start", "--no-build", "--port", port)
        {
            Environment = environment,
            WorkingDirectory = CopyOf(Repository.Path("src", "TimesheetFunctions", "bin", options.Configuration, "net10.0")),
            OnLine = onLine,
            StartPatience = StartPatience,
            EndsByInterrupt = true,
        };
        return new HostStart(start, Ready(), TellsEnds: false);
    }

    // In a folder of its own: settings of the clone's file, which the output has a copy of, have been read already.
    private static string CopyOf(string output)
    {
        var copy = Repository.Path(".local", "func");
        if (Directory.Exists(copy))
        {
            Directory.Delete(copy, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(output, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.WriteAllText(Path.Combine(copy, SettingsFile), """{ "IsEncrypted": false, "Values": { "FUNCTIONS_WORKER_RUNTIME": "dotnet-isolated" } }""");
        return copy;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // It lists its functions, each with its address, once it serves.
    [GeneratedRegex(@"HealthLive: \[GET\] (http://[^/\s]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Ready();
}
