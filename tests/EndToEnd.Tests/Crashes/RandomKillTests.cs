using TimesheetFunctions.EndToEnd.Tests.Hosting;
using TimesheetFunctions.EndToEnd.Tests.Proxies;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>Workers and hosts with several days to bring in, each killed at any request, the next one while it mends what the last one left.</summary>
public sealed class RandomKillTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Days = 4;
    private const int HostsOfAWorld = 2;
    private const int MostRequests = 60;
    private const int WorldsAtOnce = 16;

    // With the kills at boundaries some 60 in a usual run; 500 in a long one.
    private static readonly int Worlds = CrashSeed.Long ? 100 : 3;

    [Fact]
    public async Task Hosts_killed_one_after_the_other_at_random_lose_nothing()
    {
        var undisturbed = await Undisturbed.OfAsync(azurite.ConnectionString, Days);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = WorldsAtOnce };
        await Parallel.ForAsync(0, Worlds, parallel, async (world, _) => await RunAsync(CrashSeed.Value + world, undisturbed));
    }

    private async Task RunAsync(int seed, Undisturbed undisturbed)
    {
        try
        {
            await using var world = await CrashWorld.StartAsync(azurite.ConnectionString, Days);
            var random = new Random(seed);
            for (var host = 0; host < HostsOfAWorld; host++)
            {
                using var killed = await world.StartHostAsync();
                await KillAsync(world, killed, Victim.Worker, random);
                await KillAsync(world, killed, Victim.Host, random);
            }

            using var last = await world.StartHostAsync();
            await KillAsync(world, last, Victim.Worker, random);
            await world.RecoverAsync(last, undisturbed.First);
            await SeenFromOutside.AllIsWellAsync(world.Seen, undisturbed.First);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Failed with TIMESHEETS_CRASH_SEED={seed}: {e.Message}", e);
        }
    }

    private static async Task KillAsync(CrashWorld world, HostProcess host, Victim victim, Random random)
    {
        var moment = random.Next(2) == 0 ? Moment.Before : Moment.After;
        var ofSends = random.Next(4) == 0;
        var hold = new Hold(_ => true, random.Next(1, ofSends ? 8 : MostRequests), moment);
        await world.KillAtAsync(host, victim, hold, ofSends ? world.Bus : world.Blobs);
    }
}
