using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Local.LocalServiceBus;

namespace Local.Tests.ShimServiceBus;

public sealed class ReceivingTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan NoWait = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Messages_are_received_in_order_and_gone_once_completed()
    {
        await using var fixture = await StartAsync(5);
        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue);

        var received = await ReceiveAsync(receiver, 3);
        Assert.Equal(["m0", "m1", "m2"], received.Select(message => message.MessageId));
        foreach (var message in received)
        {
            await receiver.CompleteMessageAsync(message);
        }

        var counters = fixture.Broker.Count(BrokerFixture.Queue);
        Assert.Equal((2, 0), (counters.Active, counters.Locked));
    }

    [Fact]
    public async Task An_empty_queue_gives_nothing_when_the_wait_is_over()
    {
        await using var fixture = BrokerFixture.Start();
        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        Assert.Empty(await receiver.ReceiveMessagesAsync(3, NoWait));
        Assert.Null(await receiver.ReceiveMessageAsync(NoWait));
    }

    [Fact]
    public async Task A_receiver_that_waited_in_vain_takes_nothing_behind_its_callers_back()
    {
        await using var fixture = BrokerFixture.Start();
        await using var idle = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        Assert.Empty(await idle.ReceiveMessagesAsync(10, NoWait));
        await SendAsync(fixture, 3);

        await using var other = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        Assert.Equal(3, (await ReceiveAsync(other, 3)).Count);
    }

    [Fact]
    public async Task An_abandoned_message_comes_again_with_its_count_raised()
    {
        await using var fixture = await StartAsync(1);
        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        var first = await receiver.ReceiveMessageAsync(Wait);
        await receiver.AbandonMessageAsync(first!);

        var second = await receiver.ReceiveMessageAsync(Wait);

        Assert.Equal((1, 2), (first!.DeliveryCount, second!.DeliveryCount));
    }

    [Fact]
    public async Task A_dead_letter_tells_why_and_can_be_received()
    {
        await using var fixture = await StartAsync(1);
        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        await receiver.DeadLetterMessageAsync((await receiver.ReceiveMessageAsync(Wait))!, "bad", "very bad");

        await using var dead = fixture.Client.CreateReceiver(BrokerFixture.Queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var letter = await dead.ReceiveMessageAsync(Wait);

        Assert.Equal(("m0", "bad", "very bad"), (letter!.MessageId, letter.DeadLetterReason, letter.DeadLetterErrorDescription));
        await dead.CompleteMessageAsync(letter);
        Assert.Equal(0, fixture.Broker.Count(BrokerFixture.Queue).DeadLettered);
    }

    [Fact]
    public async Task A_dead_letter_is_copied_without_the_reason_it_died_of()
    {
        await using var fixture = await StartAsync(1);
        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        await receiver.DeadLetterMessageAsync((await receiver.ReceiveMessageAsync(Wait))!, "bad");
        await using var dead = fixture.Client.CreateReceiver(BrokerFixture.Queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

        var copy = new ServiceBusMessage((await dead.PeekMessageAsync())!);

        Assert.Equal(("m0", "body 0"), (copy.MessageId, copy.Body.ToString()));
        Assert.Empty(copy.ApplicationProperties);
    }

    [Fact]
    public async Task A_lock_that_is_gone_is_told()
    {
        await using var fixture = await StartAsync(1);
        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        var message = await receiver.ReceiveMessageAsync(Wait);
        await receiver.RenewMessageLockAsync(message!);
        await receiver.CompleteMessageAsync(message!);

        var lost = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(message!));

        Assert.Equal(ServiceBusFailureReason.MessageLockLost, lost.Reason);
    }

    [Fact]
    public async Task Peeking_goes_on_where_it_was_and_takes_nothing()
    {
        await using var fixture = await StartAsync(5);
        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        Assert.Equal(["m0", "m1", "m2"], (await receiver.PeekMessagesAsync(3)).Select(message => message.MessageId));
        Assert.Equal(["m3", "m4"], (await receiver.PeekMessagesAsync(3)).Select(message => message.MessageId));
        Assert.Empty(await receiver.PeekMessagesAsync(3));
        Assert.Equal("m0", (await receiver.PeekMessageAsync(0))!.MessageId);
        Assert.Equal(5, fixture.Broker.Count(BrokerFixture.Queue).Active);
    }

    [Fact]
    public async Task Receive_and_delete_leaves_nothing_to_settle()
    {
        await using var fixture = await StartAsync(2);
        var options = new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete };
        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue, options);

        Assert.Equal(2, (await ReceiveAsync(receiver, 2)).Count);

        var counters = fixture.Broker.Count(BrokerFixture.Queue);
        Assert.Equal((0, 0), (counters.Active, counters.Locked));
    }

    [Fact]
    public async Task A_receiver_goes_on_after_its_connection_broke()
    {
        await using var fixture = await StartAsync(2);
        await using var receiver = fixture.Client.CreateReceiver(BrokerFixture.Queue);
        var first = await receiver.ReceiveMessageAsync(Wait);
        fixture.Proxy.Cut();

        await receiver.CompleteMessageAsync(first!);
        var second = await receiver.ReceiveMessageAsync(Wait);

        Assert.Equal(("m0", "m1"), (first!.MessageId, second!.MessageId));
    }

    private static async Task<List<ServiceBusReceivedMessage>> ReceiveAsync(ServiceBusReceiver receiver, int count)
    {
        var received = new List<ServiceBusReceivedMessage>();
        while (received.Count < count && await receiver.ReceiveMessagesAsync(count - received.Count, Wait) is { Count: > 0 } some)
        {
            received.AddRange(some);
        }

        return received;
    }

    private static async Task<BrokerFixture> StartAsync(int messages)
    {
        var fixture = BrokerFixture.Start(new BrokerOptions());
        await SendAsync(fixture, messages);
        return fixture;
    }

    private static async Task SendAsync(BrokerFixture fixture, int messages)
    {
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        await sender.SendMessagesAsync(Enumerable.Range(0, messages).Select(i => new ServiceBusMessage($"body {i}") { MessageId = $"m{i}" }));
    }
}
