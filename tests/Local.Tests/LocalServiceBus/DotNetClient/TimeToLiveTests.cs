using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Local.LocalServiceBus;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

public sealed class TimeToLiveTests
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_message_whose_time_is_over_is_dropped(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.Sender.SendMessageAsync(ShortLived("a"));
        await bus.SendAsync("b");
        bus.Clock.Advance(Life - TimeSpan.FromSeconds(1));
        Assert.Equal(2, bus.Counters.Active);

        bus.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((1, 0), (bus.Counters.Active, bus.Counters.DeadLettered));
        var receiver = await bus.ReceiverAsync();
        Assert.Equal("b", (await ClientBus.OneAsync(receiver)).MessageId);
        Assert.Null(await receiver.PeekMessageAsync(3));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task It_is_dead_lettered_where_the_queue_says_so_and_lives_on_there(bool sessions)
    {
        await using var bus = ClientBus.Start(new BrokerOptions { RequiresSession = sessions, DeadLettersExpired = true });
        await bus.Sender.SendMessageAsync(ShortLived("a"));
        bus.Clock.Advance(Life);
        bus.Clock.Advance(Life);

        var dead = await ClientBus.OneAsync(bus.DeadLetters());

        Assert.Equal(("a", "TTLExpiredException"), (dead.MessageId, dead.DeadLetterReason));
        Assert.Equal((0, 1), (bus.Counters.Active, bus.Counters.DeadLettered));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_receiver_may_finish_with_a_message_but_does_not_get_it_twice(bool sessions)
    {
        await using var bus = ClientBus.Start(new BrokerOptions { RequiresSession = sessions, LockDuration = TimeSpan.FromMinutes(5) });
        await bus.Sender.SendMessageAsync(ShortLived("a", TimeSpan.FromMinutes(2)));
        await bus.Sender.SendMessageAsync(ShortLived("b", TimeSpan.FromMinutes(2)));
        var receiver = await bus.ReceiverAsync();
        var first = await ClientBus.OneAsync(receiver);
        var second = await ClientBus.OneAsync(receiver);
        bus.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(2, bus.Counters.Locked);

        await receiver.CompleteMessageAsync(first);
        await receiver.AbandonMessageAsync(second);

        Assert.Equal(0, bus.Counters.Outstanding);
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_deferred_message_is_looked_at_when_it_is_asked_for(bool sessions)
    {
        await using var bus = ClientBus.Start(new BrokerOptions { RequiresSession = sessions, LockDuration = TimeSpan.FromMinutes(5), DeadLettersExpired = true });
        await bus.Sender.SendMessageAsync(ShortLived("a", TimeSpan.FromMinutes(2)));
        var receiver = await bus.ReceiverAsync();
        await receiver.DeferMessageAsync(await ClientBus.OneAsync(receiver));
        bus.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, bus.Counters.Deferred);

        Assert.Equal(ServiceBusFailureReason.MessageNotFound, await ClientBus.ReasonAsync(() => receiver.ReceiveDeferredMessageAsync(1)));
        Assert.Equal((0, 1), (bus.Counters.Deferred, bus.Counters.DeadLettered));
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task The_life_of_a_scheduled_message_begins_when_it_comes_in(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        await bus.Sender.ScheduleMessageAsync(ShortLived("a"), bus.Clock.GetUtcNow().AddHours(1));
        bus.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, bus.Counters.Active);
        bus.Clock.Advance(Life);
        Assert.Equal(0, bus.Counters.Active);
    }

    private static ServiceBusMessage ShortLived(string id, TimeSpan? life = null)
    {
        var message = ClientBus.Message(id);
        message.TimeToLive = life ?? Life;
        return message;
    }
}
