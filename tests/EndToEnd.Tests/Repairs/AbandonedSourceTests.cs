using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Repairs;

/// <summary>A source that was taken out of the settings while messages of its days were still to be sent.</summary>
public sealed class AbandonedSourceTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    // Of its own, as others measure at the same time.
    private const string Source = "leaving";

    private static readonly Dictionary<string, string?> Renamed = new() { ["Timesheets:Sources:0:Name"] = "other" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_pending_messages_are_sent_and_its_days_closed_even_when_the_marker_is_lost(bool marked)
    {
        var broker = Broker.Start(new BrokerOptions());
        var (connectionString, port) = (broker.ConnectionString, broker.Port);
        await broker.DisposeAsync();
        await using var world = await World.StartAsync(
            azurite.ConnectionString,
            new SimulatorOptions { Users = 5 },
            changes: new Dictionary<string, string?> { ["PayrollServiceBus"] = connectionString, ["Timesheets:Sources:0:Name"] = Source });
        await world.CollectAsync();
        var record = Assert.Single(await world.BlobsAsync($"collections/{Source}/"));
        if (marked)
        {
            await world.Container.DeleteBlobAsync(record);
        }
        else
        {
            await world.Container.DeleteBlobAsync(Assert.Single(await world.BlobsAsync("state/open/")));
        }

        await world.RestartAsync(Renamed);
        using var gauges = new Gauges();
        await world.TickAsync();
        Assert.Equal(5, gauges.Last("timesheets.pending", Source));

        await using var back = Broker.Start(new BrokerOptions { Port = port });
        world.Simulator.ClearRequests();
        await world.TickAsync();

        Assert.Empty(await world.BlobsAsync("state/open/"));
        Assert.Empty(await world.BlobsAsync("locks/"));
        var metadata = (await world.Container.GetBlobClient($"ledger/{Source}/2026/02/12.json").GetPropertiesAsync()).Value.Metadata;
        Assert.Equal(("0", "5"), (metadata["pending"], metadata["messages"]));
        Assert.Equal(10, back.Count(BrokerOptions.DefaultQueue).Active);
        Assert.Equal(record, Assert.Single(await world.BlobsAsync($"collections/{Source}/")));
        var written = (await world.Container.GetBlobClient(record).GetPropertiesAsync()).Value.Metadata["outcome"];
        Assert.Equal(marked ? "interrupted" : "failed", written);
    }
}
