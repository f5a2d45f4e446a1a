using System.Net;
using System.Text.RegularExpressions;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Hosting;

/// <summary>The app as one machine runs it: a process of its own, spoken to over HTTP.</summary>
[Collection(AzuriteWorlds.Name)]
public sealed partial class RunningHostTests(AzuriteFixture azurite)
{
    private const string Tick = "/admin/functions/CollectTimesheets?wait=true";

    [Fact]
    public async Task The_running_host_collects_when_it_is_told_to_and_says_that_it_is_well()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        await using var host = await StartAsync(world);
        using var http = new HttpClient { BaseAddress = new Uri(host.Address) };

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/api/health/live", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/api/health/ready", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync(new Uri(Tick, UriKind.Relative), null)).StatusCode);

        var messages = await world.ReceiveAllAsync();
        Assert.NotEmpty(messages);
        Assert.Equal(messages.Count, messages.Select(message => message.MessageId).Distinct().Count());
        Assert.Single(await world.BlobsAsync("collections/"));
    }

    [Fact]
    public async Task A_host_killed_in_mid_fetch_leaves_nothing_that_the_next_one_does_not_finish()
    {
        await using var world = await World.StartAsync(
            azurite.ConnectionString, changes: new Dictionary<string, string?> { ["Timesheets:LockDuration"] = "00:00:15" });
        await world.Container.CreateAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMinutes(1), When = new FaultCondition { Offset = 2 } });
        using (var killed = await KillableHost.StartAsync(world))
        {
            await killed.FireTickAsync(Tick);
            await Eventually(async () => (await world.BlobsAsync("state/open/")).Count == 1 && world.Simulator.Requests.Requests.Count >= 2);
            killed.Kill();
        }

        world.Simulator.ClearFaults();
        await using var host = await StartAsync(world);
        using var http = new HttpClient { BaseAddress = new Uri(host.Address) };
        await Eventually(async () =>
        {
            await http.PostAsync(new Uri(Tick, UriKind.Relative), null);
            return (await world.BlobsAsync("state/open/")).Count == 0;
        });

        var messages = await world.ReceiveAllAsync();
        Assert.NotEmpty(messages);
        Assert.All(messages, message => Assert.Equal(1, message.Revision));
        Assert.Equal(2, (await world.BlobsAsync("collections/")).Count);
        Assert.Empty(await world.BlobsAsync("locks/"));
    }

    internal static Task<ChildProcess> StartAsync(World world) => ChildProcess.StartAsync(
        new ProgramStart("LocalHost", "dotnet", LocalHostDll, "--port", "0", "--no-timers") { Environment = world.EnvironmentVariables },
        ReadyLine(),
        TimeProvider.System,
        CancellationToken.None);

    internal static string LocalHostDll => Path.Combine(AppContext.BaseDirectory, "LocalHost.dll");

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
    }

    [GeneratedRegex(@"Local host listening on (http://\S+)")]
    internal static partial Regex ReadyLine();
}
