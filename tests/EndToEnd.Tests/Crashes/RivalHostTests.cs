using Azure.Storage.Blobs.Specialized;
using TimesheetFunctions.EndToEnd.Tests.Proxies;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>Hosts that want the same days at the same time, one of which may have lost its lock.</summary>
public sealed class RivalHostTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Days = 4;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Hosts_that_tick_at_once_send_every_message_once(int hosts)
    {
        var undisturbed = await Undisturbed.OfAsync(azurite.ConnectionString, Days);
        await using var world = await CrashWorld.StartAsync(azurite.ConnectionString, Days);
        var rivals = await Task.WhenAll(Enumerable.Range(0, hosts).Select(_ => world.StartHostAsync(held: false)));
        try
        {
            Assert.All(await Task.WhenAll(rivals.Select(rival => rival.TickAsync())), Assert.True);
            await world.RecoverAsync(rivals[0], undisturbed.First);
            await SeenFromOutside.AllIsWellAsync(world.Seen, undisturbed.First);
            Assert.Equal(undisturbed.First.Count, world.Seen.Received.Count);
        }
        finally
        {
            Array.ForEach(rivals, rival => rival.Dispose());
        }
    }

    [Fact]
    public async Task A_host_that_loses_its_lock_in_mid_send_stops_and_the_next_one_finishes()
    {
        var undisturbed = await Undisturbed.OfAsync(azurite.ConnectionString);
        await using var world = await CrashWorld.StartAsync(azurite.ConnectionString);
        using var loser = await world.StartHostAsync();
        var hold = new Hold(request => request == PassingRequest.Send, number: 3, Moment.Before);
        world.Bus.Arm(hold);
        var tick = loser.TickAsync();
        await hold.Reached;
        await BreakLockAsync(world);
        Assert.True(await tick, loser.LastLines);

        // It noticed by itself, said so, and has sent nothing since: the held batch is the last that it began.
        var lost = await world.Seen.ReadAsync(Assert.Single(await world.Seen.BlobsAsync("collections/")));
        Assert.Equal("lock-lost", Assert.Single(lost.GetProperty("problems").EnumerateArray()).GetProperty("code").GetString());
        await world.Seen.ReceiveAsync();
        Assert.InRange(world.Seen.Told.Count, 1, undisturbed.First.Count - 1);

        using var heir = await world.StartHostAsync(held: false);
        await world.RecoverAsync(heir, undisturbed.First);
        hold.Release();
        await SeenFromOutside.AllIsWellAsync(world.Seen, undisturbed.First);
    }

    [Fact]
    public async Task A_host_that_loses_its_lock_before_there_is_a_ledger_leaves_the_day_to_the_next_tick()
    {
        var undisturbed = await Undisturbed.OfAsync(azurite.ConnectionString);
        await using var world = await CrashWorld.StartAsync(azurite.ConnectionString);
        using var loser = await world.StartHostAsync();
        var hold = new Hold(request => request.Is("PUT", "ledger/"), number: 1, Moment.Before);
        world.Blobs.Arm(hold);
        var tick = loser.TickAsync();
        await hold.Reached;
        await BreakLockAsync(world);
        await tick;
        world.Blobs.Arm(null);

        await world.RecoverAsync(loser, undisturbed.First);
        await SeenFromOutside.AllIsWellAsync(world.Seen, undisturbed.First);
    }

    private static async Task BreakLockAsync(CrashWorld world)
    {
        var held = Assert.Single(await world.Seen.HeldLocksAsync(), path => !path.StartsWith("locks/accounts/", StringComparison.Ordinal));
        await world.Seen.Container.GetBlobClient(held).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
    }
}
