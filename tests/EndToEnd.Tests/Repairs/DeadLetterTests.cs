using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Core.Repairs.DeadLettering;
using TimesheetFunctions.Core.Repairs.Republishing;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Repairs;

public sealed class DeadLetterTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Dead_letters_are_sent_again_as_they_were_under_ids_of_their_own()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        await world.KillAllAsync();
        var listed = (await Letters(world).ListAsync(100, CancellationToken.None)).Letters;

        var result = await Letters(world).ReplayAsync(100, CancellationToken.None);

        Assert.Null(result.Problem);
        Assert.Equal((6, 0, 0), (result.Replayed.Count, result.Kept.Count, result.NotCompleted.Count));
        Assert.Equal((6, 0), (world.Counters().Active, world.Counters().DeadLettered));
        var again = await world.ReceiveAllAsync();
        Assert.Equal(listed.Select(letter => letter.ReplayedAs).Order(), again.Select(message => message.MessageId).Order());
        Assert.All(again, message =>
        {
            var data = message.Data;
            var known = message.Message;
            Assert.Equal($"hq/2026-02-12/{message.UserId}/r1~1", known.MessageId);
            Assert.Equal(("timesheet.daily-summary.v1", "application/cloudevents+json"), (known.Subject, known.ContentType));
            Assert.Equal((data.GetProperty("collectionId").GetString(), message.UserId.ToString()), (known.CorrelationId, known.SessionId));
            Assert.Equal(["correction", "date", "revision", "source", "status"], known.ApplicationProperties.Keys.Order());
        });
        Assert.All(listed, letter => Assert.Equal(("not-understood", "The consumer was too old."), (letter.Reason, letter.Description)));
    }

    [Fact]
    public async Task Under_the_old_id_a_replay_would_have_been_swallowed()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        await using var client = new ServiceBusClient(world.Broker.ConnectionString);
        await world.KillAllAsync();
        await using var dead = client.CreateReceiver("payroll-timesheets", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

        await world.SendAsync((await dead.PeekMessagesAsync(10)).Select(message => new ServiceBusMessage(message)));

        Assert.Equal((0, 6L), (world.Counters().Active, world.Counters().DuplicatesDropped));
        await Letters(world).ReplayAsync(100, CancellationToken.None);
        Assert.Equal((6, 6L), (world.Counters().Active, world.Counters().DuplicatesDropped));
    }

    [Fact]
    public async Task A_replay_that_dies_again_gets_the_next_number_and_never_meets_that_of_a_republished_day()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString, users: 1);
        await world.KillAllAsync();
        await Letters(world).ReplayAsync(100, CancellationToken.None);
        await world.KillAllAsync();
        await world.Part<DayRepublisher>().RepublishAsync(RepairWorld.Day, [], CancellationToken.None);
        await world.KillAllAsync();

        await Letters(world).ReplayAsync(100, CancellationToken.None);

        var ids = (await world.ReceiveAllAsync()).Select(message => message.MessageId[message.MessageId.IndexOf('~', StringComparison.Ordinal)..]);
        Assert.Equal(["~1001", "~2"], ids.Order(StringComparer.Ordinal));
        Assert.Equal(0, world.Counters().DuplicatesDropped);
    }

    [Fact]
    public async Task Killed_between_sending_and_completing_it_sends_the_same_again_which_the_broker_knows()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString, users: 1);
        var message = Assert.Single(await world.ReceiveAllAsync());
        await world.SendAsync(new ServiceBusMessage(message.Message) { MessageId = "other" });
        await world.ReceiveAllAsync();
        await world.Part<DayRepublisher>().RepublishAsync(RepairWorld.Day, [], CancellationToken.None);
        await world.KillAllAsync();

        // What a killed replay had sent already.
        await world.SendAsync(new ServiceBusMessage(message.Message) { MessageId = $"{message.MessageId}~1001" });
        var result = await Letters(world).ReplayAsync(100, CancellationToken.None);

        Assert.Single(result.Replayed);
        Assert.Equal((1, 0, 1L), (world.Counters().Active, world.Counters().DeadLettered, world.Counters().DuplicatesDropped));
    }

    [Fact]
    public async Task What_is_none_of_ours_stays()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString, users: 2);
        var ours = await world.ReceiveAllAsync();
        await world.SendAsync(
            new ServiceBusMessage("{}") { MessageId = "foreign" },
            new ServiceBusMessage(ours[0].Message) { MessageId = "not-its-id" },
            new ServiceBusMessage(ours[1].Message) { MessageId = ours[1].MessageId + "~7" });
        await world.KillAllAsync();

        var result = await Letters(world).ReplayAsync(100, CancellationToken.None);

        Assert.Equal(ours[1].MessageId + "~7", Assert.Single(result.Replayed).MessageId);
        Assert.Equal(["foreign", "not-its-id"], result.Kept.Select(letter => letter.MessageId!).Order());
        Assert.Equal((1, 2), (world.Counters().Active, world.Counters().DeadLettered));
        Assert.Equal(ours[1].MessageId + "~8", Assert.Single(await world.ReceiveAllAsync()).MessageId);
    }

    [Fact]
    public async Task No_more_are_sent_than_were_asked_for()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        await world.KillAllAsync();

        var result = await Letters(world).ReplayAsync(2, CancellationToken.None);

        Assert.Equal((2, 2, 4), (result.Replayed.Count, world.Counters().Active, world.Counters().DeadLettered));
    }

    private static DeadLetters Letters(World world) => world.Part<DeadLetters>();
}
