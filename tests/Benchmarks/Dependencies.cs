using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Azurite;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Benchmarks;

/// <summary>What a collection talks to, each in a process of its own: Azurite, the local Service Bus, the simulator.</summary>
internal sealed partial class Dependencies : IAsyncDisposable
{
    public const string ApiKey = "local-development-key";
    public const string Zone = "Asia/Kolkata";

    private readonly AzuriteServer azurite;
    private readonly ChildProcess broker;
    private readonly ChildProcess simulator;

    private Dependencies(AzuriteServer azurite, ChildProcess broker, ChildProcess simulator, IReadOnlyList<Guid> teams)
    {
        (this.azurite, this.broker, this.simulator, Teams) = (azurite, broker, simulator, teams);
    }

    public IReadOnlyList<Guid> Teams { get; }

    public Uri BaseUrl => new(simulator.Address);

    public static async Task<Dependencies> StartAsync(Scenario scenario, CancellationToken cancellation)
    {
        var azurite = await AzuriteServer.StartAsync(cancellationToken: cancellation);
        var broker = await StartAsync("LocalServiceBus", BrokerLine(), ["--port", "0"], cancellation);
        var simulator = await StartAsync("TrackPilotsSimulator", AddressLine(), SimulatorOptions(scenario), cancellation);
        using var http = new HttpClient();
        var directory = await http.GetFromJsonAsync<Directory>(new Uri(new Uri(simulator.Address), "simulator/directory"), cancellation);
        return new Dependencies(azurite, broker, simulator, [.. directory!.Teams.Select(team => team.Id)]);
    }

    /// <summary>The app's settings over these dependencies.</summary>
    public Dictionary<string, string?> Settings(Scenario scenario, string firstDay)
    {
        var settings = new Dictionary<string, string?>
        {
            ["TrackPilots__BaseUrl"] = simulator.Address,
            ["TrackPilots__ApiKey"] = ApiKey,
            ["TrackPilots__RequestsPerSecond"] = "0",
            ["TrackPilots__MaxConcurrentRequests"] = scenario.Width.ToString(CultureInfo.InvariantCulture),
            ["Timesheets__Container"] = $"bench-{Guid.NewGuid():N}",
            ["Timesheets__Sources__0__Name"] = "bench",
            ["Timesheets__Sources__0__TimeZone"] = Zone,
            ["Timesheets__Sources__0__StartDate"] = firstDay,
            ["CollectionSchedule"] = "0 5 * * * *",
            ["TimesheetStorage"] = azurite.ConnectionString,
            ["PayrollServiceBus"] =
                $"Endpoint=sb://{broker.Address};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;",
        };
        for (var i = 0; i < Teams.Count; i++)
        {
            settings[$"Timesheets__Sources__0__TeamIds__{i}"] = Teams[i].ToString();
        }

        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        await broker.DisposeAsync();
        await azurite.DisposeAsync();
    }

    private static string[] SimulatorOptions(Scenario scenario) =>
    [
        "--port", "0",
        "--users", scenario.Users.ToString(CultureInfo.InvariantCulture),
        "--page-size", scenario.PageSize.ToString(CultureInfo.InvariantCulture),
        "--latency", $"{scenario.Latency.TotalMilliseconds}ms",
    ];

    private static Task<ChildProcess> StartAsync(string program, Regex readyLine, string[] arguments, CancellationToken cancellation) =>
        ChildProcess.StartAsync(new ProgramStart(program, "dotnet", [Programs.Dll(program), .. arguments]), readyLine, TimeProvider.System, cancellation);

    [GeneratedRegex(@"listening on (127\.0\.0\.1:\d+)")]
    private static partial Regex BrokerLine();

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+)")]
    private static partial Regex AddressLine();

    private sealed record Directory(IReadOnlyList<Team> Teams);

    private sealed record Team(Guid Id);
}
