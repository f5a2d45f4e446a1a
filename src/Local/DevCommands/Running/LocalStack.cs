using System.Net.Http.Json;
using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Azurite;
using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.DevCommands.Running.Settings;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>The programs that stand in for what the functions need. All of them end with it.</summary>
internal sealed partial class LocalStack(LocalPrograms programs, TimeProvider timeProvider) : IAsyncDisposable
{
    // How long a terminal's Ctrl-C may take to reach this process too, after a child.
    private static readonly TimeSpan CtrlCDelay = TimeSpan.FromMilliseconds(500);

    private readonly List<ChildProcess> children = [];

    /// <summary>Starts blob storage, the queue and, unless TrackPilots itself is asked, the simulator.</summary>
    /// <exception cref="DevCommandException">One of them does not start.</exception>
    public async Task<LocalServices> StartServicesAsync(RunOptions options, GivenSettings given, CancellationToken cancellationToken)
    {
        var queue = given.Find(SettingNames.PayrollQueue) ?? HostSettings.StandardQueue;
        var azurite = StartAzuriteAsync(cancellationToken);
        var broker = StartAsync(programs.Broker(queue, options.Sessions), BrokerReady(), cancellationToken);
        var simulator = given.HasTrackPilotsKey
            ? Task.FromResult<SimulatedAccount?>(null)
            : StartSimulatorAsync(programs.Simulator(options), cancellationToken);
        await Task.WhenAll(azurite, broker, simulator);
        return new LocalServices((await azurite).ConnectionString, (await broker).Address, await simulator);
    }

    /// <summary>Starts the functions.</summary>
    /// <returns>Their address.</returns>
    /// <exception cref="DevCommandException">They do not start: a setting is wrong, or the port is taken.</exception>
    public async Task<Uri> StartHostAsync(HostStart host, CancellationToken cancellationToken) =>
        new((await StartAsync(host.Program, host.Ready, cancellationToken)).Address);

    /// <summary>Waits for work, or until one of the programs ends unasked.</summary>
    /// <exception cref="DevCommandException">One ended; the message says which, with its last lines.</exception>
    public async Task<T> WhileAllRunAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        var ends = children.Select(child => child.Ended).ToList();
        if (await Task.WhenAny([work, .. ends]) == work && !work.IsFaulted)
        {
            return await work;
        }

        await Task.Delay(CtrlCDelay, timeProvider, cancellationToken);
        return children.Find(child => child.Ended.IsCompleted) is { } ended ? throw await ended.EndedEarlyAsync() : await work;
    }

    /// <summary>Ends the functions first, then what they use.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var child in Enumerable.Reverse(children))
        {
            await child.DisposeAsync();
        }
    }

    private async Task<AzuriteServer> StartAzuriteAsync(CancellationToken cancellationToken)
    {
        var azurite = await AzuriteServer.StartAsync(timeProvider: timeProvider, cancellationToken: cancellationToken);
        Keep(azurite.Process);
        return azurite;
    }

    private async Task<SimulatedAccount?> StartSimulatorAsync(ProgramStart program, CancellationToken cancellationToken)
    {
        var simulator = await StartAsync(program, SimulatorReady(), cancellationToken);
        using var client = new HttpClient();
        var directory = await client.GetFromJsonAsync<AccountListing>($"{simulator.Address}/simulator/directory", cancellationToken);
        return new SimulatedAccount(simulator.Address, [.. directory!.Teams.Where(team => team.Users > 0).Select(team => team.Id)]);
    }

    private async Task<ChildProcess> StartAsync(ProgramStart program, Regex ready, CancellationToken cancellationToken)
    {
        var child = await ChildProcess.StartAsync(program, ready, timeProvider, cancellationToken);
        Keep(child);
        return child;
    }

    private void Keep(ChildProcess child)
    {
        lock (children)
        {
            children.Add(child);
        }
    }

    private sealed record AccountListing(IReadOnlyList<Team> Teams);

    private sealed record Team(string Id, int Users);

    [GeneratedRegex(@"\AConnection string: (\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex BrokerReady();

    [GeneratedRegex(@"\ATrackPilots simulator ready: (http\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex SimulatorReady();
}
