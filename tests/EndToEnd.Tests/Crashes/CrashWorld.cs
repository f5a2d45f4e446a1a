using System.Globalization;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Hosting;
using TimesheetFunctions.EndToEnd.Tests.Proxies;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>A world in which hosts, processes of their own, are stopped at a boundary and killed, and whatever comes after is seen from outside.</summary>
internal sealed class CrashWorld : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Noon, or nearly, wherever the test runs: no day becomes complete meanwhile.
    private static readonly int Offset = 12 - TimeProvider.System.GetUtcNow().Hour;
    private static readonly LocalDate LastDay = LocalDate.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(Offset).Date).PlusDays(-1);

    private readonly World world;

    private CrashWorld(World world, string storage)
    {
        this.world = world;
        Seen = new Outside(world);
        Blobs = new HttpProxy(Through.PortOf(storage));
        Bus = new BusProxy(world.Broker.Port);
    }

    public HttpProxy Blobs { get; }

    public BusProxy Bus { get; }

    public SimulatorServer Simulator => world.Simulator;

    /// <summary>One of the last complete days, from 0 for the oldest.</summary>
    public static LocalDate DayOf(int number, int days) => LastDay.PlusDays(number + 1 - days);

    /// <summary>The day in the paths of its blobs.</summary>
    public static string PathOf(LocalDate day) => day.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);

    /// <summary>What can be seen of it without any word of the app's.</summary>
    public Outside Seen { get; }

    /// <param name="storage">Azurite's connection string.</param>
    /// <param name="days">How many days are to be brought in.</param>
    public static async Task<CrashWorld> StartAsync(string storage, int days = 1)
    {
        var simulator = new SimulatorOptions { Users = 28, PageSize = 10 };
        var broker = new BrokerOptions { DuplicateDetectionWindow = null, MaxMessageBytes = 8192 };
        var world = new CrashWorld(await World.StartAsync(storage, simulator, broker, Settings(days)), storage);

        // Everybody has hours, weekend or not: three pages, whatever day it is.
        foreach (var day in Enumerable.Range(0, days).Select(number => DayOf(number, days)))
        {
            foreach (var user in world.Simulator.Directory.Users)
            {
                world.Simulator.OverrideDay(user.Id, day, DayCounts.FromParts(3000, 300, 0, 300));
            }
        }

        return world;
    }

    /// <param name="lookback">Whether ticks take collected days again; without, only a marker makes them.</param>
    /// <param name="held">Whether it speaks through the proxies.</param>
    public Task<HostProcess> StartHostAsync(bool lookback = false, bool held = true)
    {
        var environment = world.EnvironmentVariables.ToDictionary();
        environment["Timesheets__LookbackDays"] = lookback ? "366" : "0";
        if (held)
        {
            environment["TimesheetStorage"] = Through.Port(environment["TimesheetStorage"]!, Blobs.Port);
            environment["PayrollServiceBus"] = Through.Port(environment["PayrollServiceBus"]!, Bus.Port);
        }

        return HostProcess.StartAsync(environment);
    }

    /// <summary>Three users' hours of a day change, and one user vanishes from it.</summary>
    public void Change(LocalDate day)
    {
        foreach (var user in Simulator.Directory.Users.Skip(4).Take(3))
        {
            Simulator.OverrideDay(user.Id, day, DayCounts.FromParts(5000, 500, 0, 60));
        }

        Simulator.Withdraw(Simulator.Directory.Users[20].Id, day);
    }

    /// <summary>
    /// Lets a tick run until it comes to the boundary, and kills the worker or the host there; or when the tick ends before. What the dead one
    /// held of the account is ended, so that the next tick comes to other days; the day's own lock runs out.
    /// </summary>
    /// <returns>Whether it came there.</returns>
    public async Task<bool> KillAtAsync(HostProcess host, Victim victim, Hold hold, HoldingProxy proxy)
    {
        proxy.Arm(hold);
        var tick = host.TickAsync();
        await Task.WhenAny(hold.Reached, tick).WaitAsync(Patience, TimeProvider.System);
        await (victim == Victim.Host ? host.KillAsync() : host.KillWorkerAsync());
        proxy.Arm(null);
        await tick;
        await Seen.NoteCutOffAsync();
        await Seen.BreakLocksAsync("locks/accounts/");
        return hold.Reached.IsCompleted;
    }

    /// <summary>Ticks until nothing is left to be done.</summary>
    /// <param name="host">Whose ticks.</param>
    /// <param name="expected">What payroll has to be told.</param>
    public Task RecoverAsync(HostProcess host, ISet<string> expected) =>
        Eventually.TrueAsync(async () => await host.TickAsync() && await Seen.IsSettledAsync(expected), Patience, Pause, () => host.LastLines);

    public async ValueTask DisposeAsync()
    {
        await Blobs.DisposeAsync();
        await Bus.DisposeAsync();
        await world.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(int days) => new()
    {
        ["Timesheets:Sources:0:TimeZone"] = Offset == 0 ? "Etc/UTC" : $"Etc/GMT{(Offset > 0 ? "-" : "+")}{Math.Abs(Offset)}",
        ["Timesheets:Sources:0:StartDate"] = World.Text(DayOf(0, days)),
        ["Timesheets:LockDuration"] = "00:00:15",
        ["Timesheets:RetryFailedAfter"] = "00:00:00",
        ["Timesheets:RecollectEvery"] = "00:00:00",
        ["Timesheets:DeepLookbackDays"] = "0",
        ["Timesheets:Withdrawals"] = "send",
    };
}
