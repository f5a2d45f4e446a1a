using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;

namespace TimesheetFunctions.EndToEnd.Tests.Collections;

/// <summary>Whatever is below state/ and locks/ is the app's own and may be lost.</summary>
public sealed class LostStateTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_day_with_unsent_messages_is_finished_even_when_its_marker_is_lost()
    {
        var broker = Broker.Start(new BrokerOptions());
        var (connectionString, port) = (broker.ConnectionString, broker.Port);
        await broker.DisposeAsync();
        await using var world = await World.StartAsync(
            azurite.ConnectionString,
            changes: new Dictionary<string, string?>
            {
                ["PayrollServiceBus"] = connectionString,
                ["Timesheets:LookbackDays"] = "0",
                ["Timesheets:DeepLookbackDays"] = "0",
                ["Timesheets:RetryFailedAfter"] = "1.00:00:00",
            });
        var longAgo = World.LastDay.PlusDays(-100);
        Assert.Equal(CollectionOutcome.Failed, (await world.CollectAsync(longAgo)).Outcome);
        await world.Container.DeleteBlobAsync(Assert.Single(await world.BlobsAsync("state/open/")));

        await using var back = Broker.Start(new BrokerOptions { Port = port });
        var report = await world.TickAsync();

        var finished = report.Results[0];
        Assert.Equal((longAgo, CollectionOutcome.Succeeded), (finished.Day.Date, finished.Outcome));
        Assert.Equal(finished.Record!.Users, finished.Record.Messages.Resent);
        Assert.Empty(await world.BlobsAsync("state/open/"));
    }

    [Fact]
    public async Task A_source_whose_first_day_is_forgotten_finds_it_in_the_records()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        await world.CollectAsync(World.LastDay.PlusDays(-30));
        await world.TickAsync();
        await world.Container.DeleteBlobAsync("state/sources/hq.json");
        world.Clock.Move(TimeSpan.FromDays(3));

        var report = await world.TickAsync();

        Assert.Equal(Enumerable.Range(1, 3).Select(World.LastDay.PlusDays), report.Results.Select(result => result.Day.Date).Order());
        Assert.Single(await world.BlobsAsync("state/sources/"));
    }

    [Fact]
    public async Task Without_anything_below_state_and_locks_the_next_tick_goes_on_where_the_last_one_ended()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        await world.TickAsync();
        foreach (var blob in (await world.BlobsAsync("state/")).Concat(await world.BlobsAsync("locks/")))
        {
            await world.Container.DeleteBlobAsync(blob);
        }

        await world.RestartAsync();
        world.Clock.Move(TimeSpan.FromDays(1));
        var report = await world.TickAsync();

        Assert.Equal([World.LastDay.PlusDays(1), World.LastDay], report.Results.Select(result => result.Day.Date));
        Assert.Equal(0, report.Results[1].Record!.Messages.New + report.Results[1].Record!.Messages.Corrected);
        var messages = await world.ReceiveAllAsync();
        Assert.Equal(messages.Count, messages.Select(message => message.MessageId).Distinct().Count());
        Assert.Equal(["state/sources/hq.json"], await world.BlobsAsync("state/"));
    }
}
