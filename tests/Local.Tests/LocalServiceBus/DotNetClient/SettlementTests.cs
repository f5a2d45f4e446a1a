using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Local.LocalServiceBus;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

public sealed class SettlementTests
{
    [Theory]
    [WithAndWithoutSessions]
    public async Task A_completed_message_is_gone(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.SendAsync("a");
        var receiver = await bus.ReceiverAsync();
        var got = await ClientBus.OneAsync(receiver);
        Assert.Equal((0, 1, 1), (bus.Counters.Active, bus.Counters.Locked, bus.Counters.Outstanding));

        await receiver.CompleteMessageAsync(got);

        Assert.Equal(0, bus.Counters.Outstanding);
        await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(got));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task An_abandoned_message_comes_again_first_with_changed_properties(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.SendAsync("a", "b");
        var receiver = await bus.ReceiverAsync();

        await receiver.AbandonMessageAsync(await ClientBus.OneAsync(receiver), new Dictionary<string, object> { ["tried"] = 1 });

        var again = await ClientBus.OneAsync(receiver);
        Assert.Equal(("a", 2, 1), (again.MessageId, again.DeliveryCount, again.ApplicationProperties["tried"]));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_message_abandoned_too_often_is_dead_lettered(bool sessions)
    {
        await using var bus = ClientBus.Start(new BrokerOptions { RequiresSession = sessions, MaxDeliveryCount = 2 });
        await bus.SendAsync("a");
        var receiver = await bus.ReceiverAsync();
        await receiver.AbandonMessageAsync(await ClientBus.OneAsync(receiver));
        await receiver.AbandonMessageAsync(await ClientBus.OneAsync(receiver));

        Assert.Equal("MaxDeliveryCountExceeded", (await ClientBus.OneAsync(bus.DeadLetters())).DeadLetterReason);
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_dead_lettered_message_says_why_and_a_plain_receiver_gets_it(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.SendAsync("a");
        var receiver = await bus.ReceiverAsync();
        await receiver.DeadLetterMessageAsync(await ClientBus.OneAsync(receiver), "bad-json", "line 3");

        var letters = bus.DeadLetters();
        var dead = await ClientBus.OneAsync(letters);

        Assert.Equal(("a", "bad-json", "line 3", ClientBus.Session), (dead.MessageId, dead.DeadLetterReason, dead.DeadLetterErrorDescription, dead.SessionId));
        Assert.Equal((0, 1), (bus.Counters.Outstanding, bus.Counters.DeadLettered));
        await letters.CompleteMessageAsync(dead);
        Assert.Equal(0, bus.Counters.DeadLettered);
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_deferred_message_comes_to_who_asks_by_its_number_only(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.SendAsync("a", "b");
        var receiver = await bus.ReceiverAsync();
        var first = await ClientBus.OneAsync(receiver);
        await receiver.DeferMessageAsync(first, new Dictionary<string, object> { ["why"] = "later" });
        Assert.Equal((1, 1), (bus.Counters.Active, bus.Counters.Deferred));
        Assert.Equal("b", (await ClientBus.OneAsync(receiver)).MessageId);

        Assert.Equal(ServiceBusMessageState.Deferred, (await receiver.PeekMessageAsync(first.SequenceNumber)).State);
        var again = await receiver.ReceiveDeferredMessageAsync(first.SequenceNumber);

        Assert.Equal(("a", 2, "later"), (again.MessageId, again.DeliveryCount, again.ApplicationProperties["why"]));
        Assert.Equal((0, 2, 0), (bus.Counters.Active, bus.Counters.Locked, bus.Counters.Deferred));
        await receiver.AbandonMessageAsync(again);
        Assert.Equal((0, 1), (bus.Counters.Active, bus.Counters.Deferred));
        await receiver.CompleteMessageAsync(await receiver.ReceiveDeferredMessageAsync(first.SequenceNumber));
        Assert.Equal(
            ServiceBusFailureReason.MessageNotFound, await ClientBus.ReasonAsync(() => receiver.ReceiveDeferredMessageAsync(first.SequenceNumber)));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task Deferred_messages_are_dead_lettered_deferred_again_and_taken_away(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.SendAsync("a", "b");
        var receiver = await bus.ReceiverAsync();
        foreach (var message in new[] { await ClientBus.OneAsync(receiver), await ClientBus.OneAsync(receiver) })
        {
            await receiver.DeferMessageAsync(message);
        }

        var both = await receiver.ReceiveDeferredMessagesAsync([1, 2]);
        await receiver.DeadLetterMessageAsync(both[0], "no");
        await receiver.DeferMessageAsync(both[1]);
        Assert.Equal((1, 1), (bus.Counters.DeadLettered, bus.Counters.Deferred));
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, await ClientBus.ReasonAsync(() => receiver.ReceiveDeferredMessagesAsync([1, 2])));
        await receiver.CloseAsync();

        var taker = await bus.ReceiverAsync(mode: ServiceBusReceiveMode.ReceiveAndDelete);
        Assert.Equal("b", (await taker.ReceiveDeferredMessageAsync(2)).MessageId);
        Assert.Equal((0, 0), (bus.Counters.Outstanding, bus.Counters.Deferred));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task Messages_received_to_be_deleted_are_gone(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.SendAsync("a");
        Assert.Equal("a", (await ClientBus.OneAsync(await bus.ReceiverAsync(mode: ServiceBusReceiveMode.ReceiveAndDelete))).MessageId);
        Assert.Equal(0, bus.Counters.Outstanding);
    }

    [Fact]
    public async Task A_renewed_lock_holds_longer_and_one_that_has_ended_is_lost()
    {
        await using var bus = ClientBus.Start(sessions: false);
        await bus.SendAsync("a");
        var receiver = await bus.ReceiverAsync();
        var got = await ClientBus.OneAsync(receiver);
        bus.Clock.Advance(TimeSpan.FromSeconds(45));
        await receiver.RenewMessageLockAsync(got);
        Assert.Equal(bus.Clock.GetUtcNow().AddMinutes(1), got.LockedUntil, TimeSpan.FromMilliseconds(1));
        bus.Clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal(1, bus.Counters.Locked);

        bus.Clock.Advance(TimeSpan.FromSeconds(16));

        Assert.Equal((1, 0), (bus.Counters.Active, bus.Counters.Locked));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, await ClientBus.ReasonAsync(() => receiver.CompleteMessageAsync(got)));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, await ClientBus.ReasonAsync(() => receiver.RenewMessageLockAsync(got)));
        Assert.Equal(2, (await ClientBus.OneAsync(receiver)).DeliveryCount);
    }
}
