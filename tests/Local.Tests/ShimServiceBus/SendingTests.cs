using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.ShimServiceBus;

public sealed class SendingTests
{
    [Fact]
    public async Task A_message_arrives_as_it_was_sent()
    {
        await using var fixture = BrokerFixture.Start();
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        await sender.SendMessageAsync(new ServiceBusMessage("{\"a\":1}")
        {
            MessageId = "m1",
            SessionId = "s1",
            Subject = "kind",
            ContentType = "application/json",
            CorrelationId = "c1",
            ApplicationProperties = { ["text"] = "t", ["number"] = 7, ["yes"] = true },
        });

        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        var received = Assert.Single(await receiver.ReceiveMessagesAsync(5, TimeSpan.FromSeconds(5)));
        Assert.Equal("{\"a\":1}", received.Body.ToString());
        Assert.Equal(
            ("m1", "s1", "kind", "application/json", "c1"),
            (received.MessageId, received.SessionId, received.Subject, received.ContentType, received.CorrelationId));
        Assert.Equal("t", received.ApplicationProperties["text"]);
        Assert.Equal(7, received.ApplicationProperties["number"]);
        Assert.Equal(true, received.ApplicationProperties["yes"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(200)]
    public async Task A_batch_arrives_message_by_message(int count)
    {
        await using var fixture = BrokerFixture.Start();
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        using var batch = await sender.CreateMessageBatchAsync();
        for (var i = 0; i < count; i++)
        {
            Assert.True(batch.TryAddMessage(new ServiceBusMessage($"body {i}") { MessageId = $"m{i}" }));
        }

        await sender.SendMessagesAsync(batch);

        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        var bodies = await receiver.PeekMessagesAsync(500);
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"m{i}/body {i}"), bodies.Select(message => $"{message.MessageId}/{message.Body}"));
    }

    [Fact]
    public async Task A_batch_filled_to_its_limit_is_taken_by_the_broker()
    {
        await using var fixture = BrokerFixture.Start();
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        using var batch = await sender.CreateMessageBatchAsync();
        while (batch.TryAddMessage(new ServiceBusMessage(new byte[batch.Count % 300]) { MessageId = $"m{batch.Count}", SessionId = "s" }))
        {
        }

        Assert.InRange(batch.MaxSizeInBytes - batch.SizeInBytes, 0, 500);
        await sender.SendMessagesAsync(batch);
        Assert.Equal(batch.Count, fixture.Broker.Count(BrokerFixture.Queue).Active);
    }

    [Fact]
    public async Task A_message_that_does_not_fit_leaves_the_batch_as_it_was()
    {
        await using var fixture = BrokerFixture.Start();
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        using var batch = await sender.CreateMessageBatchAsync();
        Assert.True(batch.TryAddMessage(new ServiceBusMessage("one")));
        var before = batch.SizeInBytes;

        Assert.False(batch.TryAddMessage(new ServiceBusMessage(new byte[262_144])));

        Assert.Equal((1, before), (batch.Count, batch.SizeInBytes));
    }

    [Fact]
    public async Task An_empty_batch_and_an_empty_list_send_nothing()
    {
        await using var fixture = BrokerFixture.Start();
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        await sender.SendMessagesAsync([]);
        Assert.Equal(0, fixture.Proxy.Connections);
        using var batch = await sender.CreateMessageBatchAsync();
        await sender.SendMessagesAsync(batch);
        Assert.Equal(0, fixture.Broker.Count(BrokerFixture.Queue).Active);
    }

    [Fact]
    public async Task What_is_larger_than_the_broker_takes_is_refused_as_such()
    {
        await using var fixture = BrokerFixture.Start(new BrokerOptions { MaxMessageBytes = 10_000 });
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);

        var refused = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage(new byte[10_001])));

        Assert.Equal((ServiceBusFailureReason.MessageSizeExceeded, false), (refused.Reason, refused.IsTransient));
    }

    [Fact]
    public async Task Sends_of_one_sender_overlap_on_one_connection()
    {
        await using var fixture = BrokerFixture.Start();
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        await sender.SendMessageAsync(new ServiceBusMessage("first"));
        fixture.Proxy.WithholdAnswers();

        var sends = Enumerable.Range(0, 3).Select(i => sender.SendMessageAsync(new ServiceBusMessage("next") { MessageId = $"m{i}" })).ToArray();

        // All of them have arrived while none was acknowledged.
        await Eventually.TrueAsync(() => fixture.Broker.Count(BrokerFixture.Queue).Active == 4);
        Assert.DoesNotContain(sends, send => send.IsCompleted);
        fixture.Proxy.Cut();
        await Task.WhenAll(sends);
        Assert.Equal(2, fixture.Proxy.Connections);
    }
}
