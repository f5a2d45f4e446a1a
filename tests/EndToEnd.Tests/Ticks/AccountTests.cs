using Azure.Storage.Blobs.Specialized;
using TimesheetFunctions.EndToEnd.Tests.Proxies;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.EndToEnd.Tests.Ticks;

/// <summary>An account is what has one key: accounts are worked for side by side, each by one process.</summary>
public sealed class AccountTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly SimulatorOptions TwoAccounts = new() { Users = 4, Accounts = 2 };

    [Fact]
    public async Task An_account_that_gets_no_answer_keeps_no_other_waiting()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, TwoAccounts);
        await using var vendor = new HttpProxy(world.Simulator.BaseUrl.Port);
        await world.RestartAsync(OtherAccount(world, $"http://127.0.0.1:{vendor.Port}/"));
        var held = new Hold(_ => true, number: 1, Moment.Before);
        vendor.Arm(held);

        var tick = world.TickAsync();
        await held.Reached;
        await Eventually.TrueAsync(async () => (await world.BlobsAsync("collections/")).Count == 1, Patience);
        Assert.False(tick.IsCompleted);

        held.Release();
        var report = await tick;
        Assert.Equal(["hq", "other"], report.Results.Select(result => result.Day.Source.Value).Order());
        Assert.Empty(await world.BlobsAsync("locks/"));
    }

    [Fact]
    public async Task An_account_that_another_process_works_for_is_left_to_it_and_others_are_not()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, TwoAccounts);
        await world.RestartAsync(OtherAccount(world, world.Simulator.BaseUrl.ToString()));
        await HoldAccountAsync(world);

        var aside = await world.TickAsync();
        Assert.Equal("other", Assert.Single(aside.Results).Day.Source.Value);
        Assert.Equal("hq", Assert.Single(aside.Left).Source.Value);
        Assert.Empty(await world.BlobsAsync("raw/hq/"));

        await world.BreakLocksAsync();
        Assert.Equal("hq", Assert.Single((await world.TickAsync()).Results).Day.Source.Value);
        Assert.Empty(await world.BlobsAsync("locks/"));
    }

    [Fact]
    public async Task A_collection_by_hand_does_not_wait_for_the_account()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 4 });
        await HoldAccountAsync(world);

        Assert.Equal("succeeded", (await world.CollectAsync()).Record!.Outcome);
    }

    private static async Task HoldAccountAsync(World world)
    {
        await world.Container.CreateIfNotExistsAsync();
        var lockBlob = world.Container.GetBlobClient("locks/accounts/hq.lock");
        await lockBlob.UploadAsync(BinaryData.Empty);
        await lockBlob.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromMinutes(1));
    }

    private static Dictionary<string, string?> OtherAccount(World world, string vendor) => new()
    {
        ["TrackPilots:BaseUrl"] = vendor,
        ["Timesheets:Sources:1:Name"] = "other",
        ["Timesheets:Sources:1:TimeZone"] = World.Zone,
        ["Timesheets:Sources:1:ApiKey"] = $"{SimulatorOptions.DefaultApiKey}-2",
        ["Timesheets:Sources:1:TeamIds:0"] = world.Simulator.Directory.Teams[0].Id.ToString(),
    };
}
