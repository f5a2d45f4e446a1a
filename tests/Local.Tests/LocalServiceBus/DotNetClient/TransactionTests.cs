using System.Transactions;
using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

public sealed class TransactionTests
{
    [Theory]
    [WithAndWithoutSessions]
    public async Task Sends_and_settlements_of_one_queue_happen_together(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.SendAsync("a", "b", "c");
        var receiver = await bus.ReceiverAsync();
        ServiceBusReceivedMessage[] got = [await ClientBus.OneAsync(receiver), await ClientBus.OneAsync(receiver), await ClientBus.OneAsync(receiver)];
        using (var scope = NewScope())
        {
            await bus.SendAsync("d");
            await receiver.CompleteMessageAsync(got[0]);
            await receiver.DeadLetterMessageAsync(got[1], "no");
            await receiver.DeferMessageAsync(got[2]);
            Assert.Equal((0, 3, 0, 0), Counts(bus));
            scope.Complete();
        }

        await Eventually.TrueAsync(() => Counts(bus) == (1, 0, 1, 1));
        Assert.Equal("d", (await ClientBus.OneAsync(receiver)).MessageId);
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task Or_not_at_all_and_what_was_settled_may_be_settled_otherwise(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.SendAsync("a", "b");
        var receiver = await bus.ReceiverAsync();
        ServiceBusReceivedMessage[] got = [await ClientBus.OneAsync(receiver), await ClientBus.OneAsync(receiver)];
        using (NewScope())
        {
            await bus.SendAsync("c");
            await bus.Sender.ScheduleMessageAsync(ClientBus.Message("d"), bus.Clock.GetUtcNow().AddHours(1));
            await receiver.CompleteMessageAsync(got[0]);
            await receiver.DeadLetterMessageAsync(got[1]);
        }

        await Eventually.TrueAsync(() => bus.Counters.Scheduled == 0);
        Assert.Equal((0, 2, 0, 0), Counts(bus));
        await receiver.AbandonMessageAsync(got[0]);
        await receiver.CompleteMessageAsync(got[1]);
        Assert.Equal((1, 0, 0, 0), Counts(bus));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_deferred_message_is_settled_within_one_too(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.SendAsync("a");
        var receiver = await bus.ReceiverAsync();
        await receiver.DeferMessageAsync(await ClientBus.OneAsync(receiver));
        var again = await receiver.ReceiveDeferredMessageAsync(1);
        using (var scope = NewScope())
        {
            await receiver.CompleteMessageAsync(again);
            Assert.Equal((0, 1, 0, 0), Counts(bus));
            scope.Complete();
        }

        await Eventually.TrueAsync(() => Counts(bus) == (0, 0, 0, 0));
    }

    [Fact]
    public async Task A_client_that_is_gone_has_rolled_back()
    {
        await using var bus = ClientBus.Start(sessions: false);
        await bus.SendAsync("a");
        await using var gone = bus.NewClient();
        var receiver = gone.CreateReceiver(ClientBus.Queue);
        using (NewScope())
        {
            await receiver.CompleteMessageAsync(await ClientBus.OneAsync(receiver));
            await gone.DisposeAsync();
        }

        await Eventually.TrueAsync(() => bus.Counters.Active == 1, () => bus.Clock.Advance(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task One_that_is_left_open_is_rolled_back_after_two_minutes()
    {
        await using var bus = ClientBus.Start(new BrokerOptions { LockDuration = TimeSpan.FromMinutes(5) });
        await bus.SendAsync("a");
        var receiver = await bus.ReceiverAsync();
        var got = await ClientBus.OneAsync(receiver);
        using (NewScope())
        {
            await receiver.CompleteMessageAsync(got);
            bus.Clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Equal((0, 1), (bus.Counters.Active, bus.Counters.Locked));
        }

        await receiver.CompleteMessageAsync(got);
        Assert.Equal(0, bus.Counters.Outstanding);
    }

    [Fact]
    public async Task A_lock_that_ends_meanwhile_holds_until_the_transaction_ends()
    {
        await using var bus = ClientBus.Start(sessions: false);
        await bus.SendAsync("a", "b");
        var receiver = await bus.ReceiverAsync();
        ServiceBusReceivedMessage[] got = [await ClientBus.OneAsync(receiver), await ClientBus.OneAsync(receiver)];
        using (var scope = NewScope())
        {
            await receiver.CompleteMessageAsync(got[0]);
            bus.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal((1, 1), (bus.Counters.Active, bus.Counters.Locked));
            scope.Complete();
        }

        await Eventually.TrueAsync(() => Counts(bus) == (1, 0, 0, 0));
    }

    [Fact]
    public async Task A_transaction_over_two_queues_is_refused()
    {
        await using var bus = ClientBus.Start(new BrokerOptions { Queues = [ClientBus.Queue, "other"] });
        using (NewScope())
        {
            await bus.SendAsync("a");
            await Assert.ThrowsAsync<InvalidOperationException>(() => bus.Client.CreateSender("other").SendMessageAsync(ClientBus.Message("b")));
        }

        Assert.Equal(0, bus.Broker.Count("other").Active);
    }

    private static TransactionScope NewScope() => new(TransactionScopeAsyncFlowOption.Enabled);

    private static (int Active, int Locked, int DeadLettered, int Deferred) Counts(ClientBus bus) =>
        (bus.Counters.Active, bus.Counters.Locked, bus.Counters.DeadLettered, bus.Counters.Deferred);
}
