using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Core.Repairs;
using TimesheetFunctions.Core.Repairs.Republishing;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Repairs;

public sealed class RepublishTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_day_is_sent_again_with_the_same_bodies_under_ids_that_were_never_used()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        var first = await world.ReceiveAllAsync();

        var once = await RepublishAsync(world);
        var twice = await RepublishAsync(world);

        Assert.Equal((6, 1, null), (once.Replayed, once.Replay, once.Problem));
        Assert.Equal((6, 2, null), (twice.Replayed, twice.Replay, twice.Problem));
        var again = await world.ReceiveAllAsync();
        Assert.Equal(
            first.SelectMany(message => new[] { $"{message.MessageId}~1000", $"{message.MessageId}~2000" }).Order(),
            again.Select(message => message.MessageId).Order());
        Assert.All(again, message => Assert.Contains(first, known => known.Text == message.Text));
        Assert.All(again, message => AssertSameProperties(first.Single(known => known.Text == message.Text).Message, message.Message));
        Assert.Equal(0, world.Counters().DuplicatesDropped);
    }

    [Fact]
    public async Task Under_the_old_id_the_broker_would_have_swallowed_it()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        var first = await world.ReceiveAllAsync();

        await world.SendAsync(first.Select(message => new ServiceBusMessage(message.Message)));

        Assert.Equal((0L, 6L), ((long)world.Counters().Active, world.Counters().DuplicatesDropped));
    }

    [Fact]
    public async Task Only_the_users_that_were_named_are_sent_and_a_stranger_stops_it()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        await world.ReceiveAllAsync();
        var user = world.Simulator.Directory.Users[2].Id;

        var refused = await RepublishAsync(world, user, Guid.NewGuid());
        Assert.Equal((0, RepairCodes.UnknownUsers), (refused.Replayed, refused.Problem!.Code));

        Assert.Equal(1, (await RepublishAsync(world, user)).Replayed);
        Assert.Equal(user, Assert.Single(await world.ReceiveAllAsync()).UserId);
    }

    [Fact]
    public async Task What_is_pending_goes_first_under_its_own_id()
    {
        var broker = Broker.Start(new BrokerOptions());
        var (connectionString, port) = (broker.ConnectionString, broker.Port);
        await broker.DisposeAsync();
        await using var world = await World.StartAsync(
            azurite.ConnectionString, new SimulatorOptions { Users = 5 }, changes: new Dictionary<string, string?> { ["PayrollServiceBus"] = connectionString });
        await world.CollectAsync();
        Assert.Equal("service-bus-unavailable", (await RepublishAsync(world)).Problem!.Code);

        await using var back = Broker.Start(new BrokerOptions { Port = port });
        var result = await RepublishAsync(world);

        Assert.Equal((5, 5, 2), (result.Resent, result.Replayed, result.Replay));
        Assert.Equal((10L, 0L), ((long)back.Count(BrokerOptions.DefaultQueue).Active, back.Count(BrokerOptions.DefaultQueue).DuplicatesDropped));
        await world.TickAsync();
        Assert.Equal(10, back.Count(BrokerOptions.DefaultQueue).Active);
    }

    [Fact]
    public async Task A_message_that_the_queue_never_takes_stays_pending()
    {
        await using var world = await World.StartAsync(
            azurite.ConnectionString, new SimulatorOptions { Users = 3 }, new BrokerOptions { MaxMessageBytes = 1024 });
        await world.CollectAsync();

        var result = await RepublishAsync(world);

        Assert.Equal((0, 0, 3), (result.Resent, result.Replayed, result.Refused));
    }

    [Fact]
    public async Task A_day_without_a_ledger_is_not_sent()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 3 });

        Assert.Equal("ledger-missing", (await RepublishAsync(world)).Problem!.Code);
    }

    private static Task<RepublishResult> RepublishAsync(World world, params Guid[] users) =>
        world.Part<DayRepublisher>().RepublishAsync(RepairWorld.Day, users, CancellationToken.None);

    private static void AssertSameProperties(ServiceBusReceivedMessage expected, ServiceBusReceivedMessage actual)
    {
        Assert.Equal(
            (expected.Subject, expected.ContentType, expected.CorrelationId, expected.SessionId),
            (actual.Subject, actual.ContentType, actual.CorrelationId, actual.SessionId));
        Assert.Equal(expected.ApplicationProperties.OrderBy(one => one.Key), actual.ApplicationProperties.OrderBy(one => one.Key));
    }
}
