using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>A world in which hosts, processes of their own, are stopped at a boundary and killed, and whatever comes after is seen from outside.</summary>
internal sealed partial class CrashWorld : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // Noon, or nearly, wherever the test runs: no day becomes complete meanwhile.
    private static readonly int Offset = 12 - TimeProvider.System.GetUtcNow().Hour;

    private readonly World world;
    private readonly List<ReceivedMessage> received = [];
    private readonly HashSet<string> cutOff = [];

    private CrashWorld(World world, string storage)
    {
        this.world = world;
        Blobs = new BlobProxy(int.Parse(BlobPort().Match(storage).Groups[1].Value, CultureInfo.InvariantCulture));
        Bus = new BusProxy(world.Broker.Port);
    }

    /// <summary>The last complete day.</summary>
    public static LocalDate Day { get; } =
        LocalDate.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(Offset).Date).PlusDays(-1);

    public BlobProxy Blobs { get; }

    public BusProxy Bus { get; }

    public SimulatorServer Simulator => world.Simulator;

    public BlobContainerClient Container => world.Container;

    /// <summary>Attempts that were killed after they had marked their day open and before they had written their record.</summary>
    public IReadOnlySet<string> CutOff => cutOff;

    public IReadOnlyList<ReceivedMessage> Received => received;

    /// <summary>What payroll has been told: ids, and what they stand for.</summary>
    public ISet<string> Told => received
        .Select(message => $"{message.MessageId} {message.Status} {message.TotalSeconds}")
        .ToHashSet();

    public static async Task<CrashWorld> StartAsync(string storage, int days = 1)
    {
        var simulator = new SimulatorOptions { Users = 28, PageSize = 10 };
        var broker = new BrokerOptions { DuplicateDetectionWindow = null, MaxMessageBytes = 8192 };
        var world = new CrashWorld(await World.StartAsync(storage, simulator, broker, Settings(days)), storage);

        // Everybody has hours, weekend or not: three pages, whatever day it is.
        foreach (var user in world.Simulator.Directory.Users)
        {
            world.Simulator.OverrideDay(user.Id, Day, DayCounts.FromParts(3000, 300, 0, 300));
        }

        return world;
    }

    /// <param name="lookback">Whether ticks take collected days again; without, only a marker makes them.</param>
    /// <param name="held">Whether it speaks through the proxies.</param>
    public Task<CrashHost> StartHostAsync(bool lookback = false, bool held = true)
    {
        var environment = world.EnvironmentVariables.ToDictionary();
        environment["Timesheets__LookbackDays"] = lookback ? "366" : "0";
        if (held)
        {
            environment["TimesheetStorage"] = BlobPort().Replace(environment["TimesheetStorage"]!, $"127.0.0.1:{Blobs.Port}/");
            environment["PayrollServiceBus"] = BusPort().Replace(environment["PayrollServiceBus"]!, $"127.0.0.1:{Bus.Port};");
        }

        return CrashHost.StartAsync(environment);
    }

    /// <summary>Three users' hours change, and one user vanishes.</summary>
    public void Change()
    {
        foreach (var user in Simulator.Directory.Users.Skip(4).Take(3))
        {
            Simulator.OverrideDay(user.Id, Day, DayCounts.FromParts(5000, 500, 0, 60));
        }

        Simulator.Withdraw(Simulator.Directory.Users[20].Id, Day);
    }

    /// <summary>Lets a tick run until it comes to the boundary, and kills the host there; or when the tick ends before.</summary>
    /// <returns>Whether it came there.</returns>
    public async Task<bool> KillAtAsync(CrashHost host, Hold hold, HoldingProxy proxy)
    {
        proxy.Arm(hold);
        var tick = host.TickAsync();
        await Task.WhenAny(hold.Reached, tick).WaitAsync(Patience, TimeProvider.System);
        await host.KillAsync();
        proxy.Arm(null);
        await tick;
        await NoteCutOffAsync();
        return hold.Reached.IsCompleted;
    }

    /// <summary>Ticks until nothing is left to be done.</summary>
    /// <param name="host">Whose ticks.</param>
    /// <param name="expected">What payroll has to be told.</param>
    public async Task RecoverAsync(CrashHost host, ISet<string> expected)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (!await host.TickAsync() || !await IsSettledAsync(expected))
        {
            Assert.False(patience.IsCancellationRequested, $"The ticks never came to an end; the host's last lines:\n{host.LastLines}");
            await pause.WaitForNextTickAsync();
        }
    }

    /// <summary>Whether any day is marked open.</summary>
    public async Task<bool> IsMarkedAsync() => (await BlobsAsync("state/open/")).Count > 0;

    public async Task<JsonElement> ReadAsync(string blob) => JsonDocument.Parse(await BytesAsync(blob)).RootElement;

    public async Task<byte[]> BytesAsync(string blob) =>
        (await Container.GetBlobClient(blob).DownloadContentAsync()).Value.Content.ToArray();

    public Task<IReadOnlyList<string>> BlobsAsync(string prefix) => world.BlobsAsync(prefix);

    public async Task ReceiveAsync() => received.AddRange(await world.ReceiveAllAsync());

    /// <summary>Locks that somebody holds.</summary>
    public async Task<IReadOnlyList<string>> HeldLocksAsync()
    {
        var held = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = "locks/" }))
        {
            if (blob.Properties.LeaseState == LeaseState.Leased)
            {
                held.Add(blob.Name);
            }
        }

        return held;
    }

    public async ValueTask DisposeAsync()
    {
        await Blobs.DisposeAsync();
        await Bus.DisposeAsync();
        await world.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(int days) => new()
    {
        ["Timesheets:Sources:0:TimeZone"] = Offset == 0 ? "Etc/UTC" : $"Etc/GMT{(Offset > 0 ? "-" : "+")}{Math.Abs(Offset)}",
        ["Timesheets:Sources:0:StartDate"] = World.Text(Day.PlusDays(1 - days)),
        ["Timesheets:LockDuration"] = "00:00:15",
        ["Timesheets:RetryFailedAfter"] = "00:00:00",
        ["Timesheets:RecollectEvery"] = "00:00:00",
        ["Timesheets:DeepLookbackDays"] = "0",
    };

    private async Task<bool> IsSettledAsync(ISet<string> expected)
    {
        await ReceiveAsync();
        return expected.IsSubsetOf(Told) && !await IsMarkedAsync() && (await HeldLocksAsync()).Count == 0;
    }

    private async Task NoteCutOffAsync()
    {
        foreach (var blob in await BlobsAsync("state/open/"))
        {
            var marker = await ReadAsync(blob);
            var id = marker.GetProperty("collectionId").GetString()!;
            var record = blob.Replace("state/open/", "collections/", StringComparison.Ordinal).Replace(".json", $"/{id}.json", StringComparison.Ordinal);
            if (!await Container.GetBlobClient(record).ExistsAsync())
            {
                cutOff.Add(record);
            }
        }
    }

    [GeneratedRegex(@"127\.0\.0\.1:(\d+)/", RegexOptions.CultureInvariant)]
    private static partial Regex BlobPort();

    [GeneratedRegex(@"127\.0\.0\.1:(\d+);", RegexOptions.CultureInvariant)]
    private static partial Regex BusPort();
}
