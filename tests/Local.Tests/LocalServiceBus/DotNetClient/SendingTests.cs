using Azure.Messaging.ServiceBus;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

public sealed class SendingTests
{
    [Theory]
    [WithAndWithoutSessions]
    public async Task A_message_arrives_with_everything_its_sender_gave_it(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.Sender.SendMessageAsync(new ServiceBusMessage("""{"name":"Säkthivel"}""")
        {
            MessageId = "hq/1/r1",
            SessionId = ClientBus.Session,
            Subject = "timesheet.daily-summary.v1",
            ContentType = "application/cloudevents+json",
            CorrelationId = "c",
            ApplicationProperties = { ["source"] = "hq", ["revision"] = 1, ["correction"] = false },
        });

        var got = await ClientBus.OneAsync(await bus.ReceiverAsync());

        Assert.Equal("""{"name":"Säkthivel"}""", got.Body.ToString());
        Assert.Equal(
            ("hq/1/r1", ClientBus.Session, "timesheet.daily-summary.v1", "application/cloudevents+json", "c"),
            (got.MessageId, got.SessionId, got.Subject, got.ContentType, got.CorrelationId));
        Assert.Equal(("hq", 1, false), (got.ApplicationProperties["source"], got.ApplicationProperties["revision"], got.ApplicationProperties["correction"]));
        Assert.Equal((1, 1, ServiceBusMessageState.Active), (got.SequenceNumber, got.DeliveryCount, got.State));
        Assert.Equal(bus.Clock.GetUtcNow(), got.EnqueuedTime, TimeSpan.FromMilliseconds(1));
        Assert.Equal(bus.Clock.GetUtcNow().AddMinutes(1), got.LockedUntil, TimeSpan.FromMilliseconds(1));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_batch_may_hold_messages_of_several_sessions_and_keeps_their_order(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        using var batch = await bus.Sender.CreateMessageBatchAsync();
        Assert.Equal(262_144, batch.MaxSizeInBytes);
        for (var i = 0; i < 30; i++)
        {
            Assert.True(batch.TryAddMessage(ClientBus.Message($"{i}", session: $"user-{i % 3}")));
        }

        await bus.Sender.SendMessagesAsync(batch);

        var waiting = await bus.Client.CreateReceiver(ClientBus.Queue).PeekMessagesAsync(100);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i}"), waiting.Select(message => message.MessageId));
        if (sessions)
        {
            var receiver = await bus.Client.AcceptSessionAsync(ClientBus.Queue, "user-2");
            Assert.Equal(["2", "5", "8", "11"], (await receiver.ReceiveMessagesAsync(4, ClientBus.Wait)).Select(message => message.MessageId));
        }
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_known_id_is_dropped_alone_in_a_batch_and_scheduled(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.SendAsync("a");
        await bus.SendAsync("a", "b", "a");
        await bus.Sender.ScheduleMessageAsync(ClientBus.Message("b"), bus.Clock.GetUtcNow().AddHours(1));

        Assert.Equal((2, 0, 3), (bus.Counters.Active, bus.Counters.Scheduled, bus.Counters.DuplicatesDropped));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_message_over_the_limit_is_refused_and_the_sender_goes_on(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        var large = new ServiceBusMessage(new byte[300_000]) { SessionId = ClientBus.Session };

        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, await ClientBus.ReasonAsync(() => bus.Sender.SendMessageAsync(large)));
        await bus.SendAsync("small");

        Assert.Equal(1, bus.Counters.Active);
    }

    [Fact]
    public async Task A_message_without_a_session_is_refused_where_sessions_are_required_and_so_is_its_batch()
    {
        await using var bus = ClientBus.Start(sessions: true);
        var without = new ServiceBusMessage("x");

        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.Sender.SendMessageAsync(without));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.Sender.SendMessagesAsync([ClientBus.Message("a"), without]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.Sender.ScheduleMessageAsync(without, bus.Clock.GetUtcNow().AddHours(1)));

        Assert.Equal((0, 0), (bus.Counters.Active, bus.Counters.Scheduled));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_wrong_key_and_a_queue_that_does_not_exist_are_named_as_such(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await using var stranger = bus.NewClient(connectionString: bus.Broker.ConnectionString.Replace("SAS_KEY_VALUE", "another", StringComparison.Ordinal));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => stranger.CreateSender(ClientBus.Queue).SendMessageAsync(ClientBus.Message("a")));
        Assert.Equal(
            ServiceBusFailureReason.MessagingEntityNotFound,
            await ClientBus.ReasonAsync(() => bus.Client.CreateSender("nope").SendMessageAsync(ClientBus.Message("a"))));
    }
}
