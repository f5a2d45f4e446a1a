using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Diagnostics.Health;
using TimesheetFunctions.EndToEnd.Tests.Proxies;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.EndToEnd.Tests.DependencyFailures;

/// <summary>
/// A world whose app speaks to each dependency through a proxy. Three pages, several batches, no duplicate detection: whatever is sent twice
/// is seen twice. The clients are as patient as in earnest by their number of tries, and wait less between them.
/// </summary>
internal sealed class TroubledWorld : IAsyncDisposable
{
    /// <summary>Long for a machine however busy, and short enough to be waited for.</summary>
    public static readonly TimeSpan Haste = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly Lazy<Task<ISet<string>>> Undisturbed = new(RunUndisturbedAsync);

    private readonly World world;

    private TroubledWorld(World world, string storage)
    {
        this.world = world;
        Seen = new Outside(world);
        TrackPilots = new HttpProxy(world.Simulator.BaseUrl.Port);
        Blobs = new HttpProxy(Through.PortOf(storage));
        Bus = new BusProxy(world.Broker.Port);
    }

    public HttpProxy TrackPilots { get; }

    public HttpProxy Blobs { get; }

    public BusProxy Bus { get; }

    public Broker Broker => world.Broker;

    public SimulatorServer Simulator => world.Simulator;

    public Outside Seen { get; }

    /// <summary>Clients as patient as in earnest.</summary>
    public static Task<TroubledWorld> StartAsync(params (string Name, string Value)[] changes) => StartAsync(HurryRetries, changes);

    /// <summary>Clients that give an answer up after <see cref="Haste"/>, for tests of just that.</summary>
    public static Task<TroubledWorld> StartHastyAsync() => StartAsync(GiveUpSoon, []);

    private static async Task<TroubledWorld> StartAsync(Action<IServiceCollection> alterClients, (string Name, string Value)[] changes)
    {
        var storage = await AzuriteFixture.ConnectAsync();
        var settings = changes.ToDictionary(change => change.Name, string? (change) => change.Value);
        settings["Timesheets:LockDuration"] = "00:00:15";
        var world = await World.StartAsync(
            storage,
            new SimulatorOptions { Users = 28, PageSize = 10 },
            new BrokerOptions { DuplicateDetectionWindow = null, MaxMessageBytes = 8192 },
            settings,
            alterClients);
        var troubled = new TroubledWorld(world, storage);
        await world.RestartAsync(new Dictionary<string, string?>
        {
            ["TrackPilots:BaseUrl"] = Through.Port(world.Simulator.BaseUrl.ToString(), troubled.TrackPilots.Port),
            ["TimesheetStorage"] = Through.Port(storage, troubled.Blobs.Port),
            ["PayrollServiceBus"] = Through.Port(world.Broker.ConnectionString, troubled.Bus.Port),
        });
        return troubled;
    }

    /// <summary>A tick that takes one day.</summary>
    public async Task<CollectionResult> TickAsync() => Assert.Single((await world.TickAsync()).Results);

    /// <summary>A tick that takes one day and comes to the hold; there something happens.</summary>
    public async Task<CollectionResult> TickAsync(HoldingProxy proxy, Hold hold, Func<Task> happens)
    {
        proxy.Arm(hold);
        var tick = TickAsync();
        await Task.WhenAny(hold.Reached, tick);
        Assert.True(hold.Reached.IsCompleted, "The tick never came there.");
        await happens();
        proxy.Arm(null);
        return await tick;
    }

    /// <summary>A tick that cannot find out what is due.</summary>
    /// <returns>What it says.</returns>
    public async Task<string> FailTickAsync() =>
        (await Assert.ThrowsAsync<Core.Collecting.Ticks.TickFailedException>(world.TickAsync)).Message;

    public Task<CollectionResult> CollectAsync() => world.CollectAsync();

    /// <summary>What readiness says of a dependency; null where it is ready.</summary>
    public async Task<string?> NotReadyAsync(string name) =>
        (await world.ReadinessAsync()).Checks.Single(check => check.Name == name) is { Status: Readiness.Unready } check ? check.Detail : null;

    /// <summary>An hour later, all dependencies well: ticks alone, and then what anybody can see is as if nothing had been.</summary>
    public async Task RecoverAsync()
    {
        TrackPilots.EndTrouble();
        Blobs.EndTrouble();
        Bus.EndTrouble();
        Simulator.ClearFaults();
        Broker.Refuse(null);
        world.Clock.Move(TimeSpan.FromHours(1));
        await EndsWellAsync();
    }

    /// <summary>Ticks, if it takes any, and then what anybody can see is as if nothing had been.</summary>
    public async Task EndsWellAsync()
    {
        var expected = await Undisturbed.Value;
        await Eventually.TrueAsync(
            async () =>
            {
                await world.TickAsync();
                return await Seen.IsSettledAsync(expected);
            },
            Patience,
            Pause);
        await SeenFromOutside.AllIsWellAsync(Seen, expected);
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await TrackPilots.DisposeAsync();
        await Blobs.DisposeAsync();
        await Bus.DisposeAsync();
    }

    private static async Task<ISet<string>> RunUndisturbedAsync()
    {
        await using var world = await StartAsync();
        Assert.Equal(CollectionOutcome.Succeeded, (await world.TickAsync()).Outcome);
        await world.Seen.ReceiveAsync();
        Assert.Equal(world.Seen.Received.Count, world.Seen.Told.Count);
        return world.Seen.Told;
    }

    private static void HurryRetries(IServiceCollection services) => services
        .PostConfigureAll<BlobClientOptions>(options => options.Retry.Delay = TimeSpan.FromMilliseconds(10))
        .PostConfigureAll<ServiceBusClientOptions>(options => options.RetryOptions.Delay = TimeSpan.FromMilliseconds(10));

    private static void GiveUpSoon(IServiceCollection services)
    {
        HurryRetries(services);
        services
            .PostConfigureAll<BlobClientOptions>(options => options.Retry.NetworkTimeout = Haste)
            .PostConfigureAll<ServiceBusClientOptions>(options => options.RetryOptions.TryTimeout = Haste);
    }
}
