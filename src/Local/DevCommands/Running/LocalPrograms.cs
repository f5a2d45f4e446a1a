using System.Globalization;
using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.DevCommands.Running.Settings;
using TimesheetFunctions.Local.Lifeline;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>How the programs of <c>src/Local</c> are started.</summary>
/// <param name="assemblyOf">Finds the built assembly of a program.</param>
internal sealed partial class LocalPrograms(Func<string, string> assemblyOf)
{
    private const string HostName = "LocalHost";
    private const string BrokerName = "LocalServiceBus";
    private const string SimulatorName = "TrackPilotsSimulator";

    /// <summary>The programs as targets of the solution's build.</summary>
    public static IEnumerable<string> BuildTargets => new[] { HostName, BrokerName, SimulatorName }.Select(name => $@"src\Local\{name}");

    /// <summary>The programs as built in the clone.</summary>
    public static LocalPrograms BuiltAs(string configuration) =>
        new(name => Repository.Path("src", "Local", name, "bin", configuration, "net10.0", $"{name}.dll"));

    public ProgramStart Broker(string queue, bool sessions) => Server(
        "The local Service Bus", BrokerName, ["--port", "0", "--queue", queue, .. sessions ? ["--sessions"] : Array.Empty<string>()]);

    public ProgramStart Peek(int port, string queue) =>
        new("The look into the queue", "dotnet", assemblyOf(BrokerName), "peek", "--port", Text(port), "--queue", queue, "--count", "1");

    public ProgramStart Simulator(RunOptions options) => Server(
        "The TrackPilots simulator",
        SimulatorName,
        [
            "--port", "0", "--users", Text(options.Users), "--page-size", Text(options.PageSize), "--api-key", HostSettings.SimulatorKey,
            .. options.Latency is { } latency ? ["--latency", latency] : Array.Empty<string>(),
        ]);

    /// <summary>The functions in the local host, with these settings and no others: <c>local.settings.json</c> has been read already, too.</summary>
    public HostStart Host(RunOptions options, IReadOnlyDictionary<string, string> settings, Action<string> onLine)
    {
        var start = Server(
            "The local host", HostName, ["--port", Text(options.Port), .. options.Once ? ["--no-timers"] : Array.Empty<string>()]);
        var environment = HostEnvironment.With(settings);
        environment[ParentLifeline.Variable] = start.Environment[ParentLifeline.Variable];
        return new HostStart(start with { Environment = environment, WorkingDirectory = EmptyFolder(), OnLine = onLine }, HostReady(), TellsEnds: true);
    }

    private ProgramStart Server(string name, string program, params IEnumerable<string> arguments) =>
        new(name, "dotnet", [assemblyOf(program), .. arguments])
        {
            Environment = new Dictionary<string, string?> { [ParentLifeline.Variable] = "1" },
        };

    private static string EmptyFolder() => Directory.CreateDirectory(Repository.Path(".local", "host")).FullName;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\ALocal host listening on (http\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex HostReady();
}
