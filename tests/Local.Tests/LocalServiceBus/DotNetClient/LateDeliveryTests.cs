using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

/// <summary>
/// A receive call that ends without a message leaves its wish with the broker. The next message is then locked for a receiver that does not ask
/// any more: for a moment none waits, one is locked. The client gives it back at once, and gets it again, as long as it has wishes left.
/// </summary>
public sealed class LateDeliveryTests
{
    [Fact]
    public async Task What_nobody_asks_for_any_more_is_given_back_as_often_as_need_be_and_never_dead_lettered()
    {
        await using var bus = ClientBus.Start(new BrokerOptions { MaxDeliveryCount = 2 });
        await using var receiver = bus.Client.CreateReceiver(ClientBus.Queue);
        using var impatience = new CancellationTokenSource(ClientBus.Glance);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiver.ReceiveMessagesAsync(20, ClientBus.Wait, impatience.Token));

        await bus.SendAsync("a");

        var late = await ClientBus.OneAsync(receiver);
        Assert.Equal(("a", 1), (late.MessageId, late.DeliveryCount));
        Assert.Equal((1, 0), (bus.Counters.Outstanding, bus.Counters.DeadLettered));
    }

    [Fact]
    public async Task A_receiver_that_died_keeps_it_until_the_lock_ends()
    {
        await using var bus = ClientBus.Start(sessions: false);
        await using var proxy = new CuttingProxy(bus.Broker.Port);
        await using var far = bus.NewClient(connectionString: bus.Broker.ConnectionString.Replace($"{bus.Broker.Port}", $"{proxy.Port}", StringComparison.Ordinal));
        using var impatience = new CancellationTokenSource(ClientBus.Glance);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => far.CreateReceiver(ClientBus.Queue).ReceiveMessageAsync(ClientBus.Wait, impatience.Token));
        proxy.WithholdAnswers();
        await bus.SendAsync("a");
        proxy.Cut();
        var receiver = bus.Client.CreateReceiver(ClientBus.Queue);
        Assert.Null(await receiver.ReceiveMessageAsync(ClientBus.Glance));
        Assert.Equal((0, 1), (bus.Counters.Active, bus.Counters.Locked));

        bus.Clock.Advance(TimeSpan.FromMinutes(1));

        var late = await ClientBus.OneAsync(receiver);
        Assert.Equal(("a", 2), (late.MessageId, late.DeliveryCount));
    }

    [Fact]
    public async Task Calls_that_end_just_as_messages_come_lose_none()
    {
        const int Count = 300;
        await using var bus = ClientBus.Start(sessions: false);
        await using var receiver = bus.Client.CreateReceiver(ClientBus.Queue);
        var got = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var sending = bus.SendAsync($"{i}");
            got.AddRange((await receiver.ReceiveMessagesAsync(10, TimeSpan.FromMilliseconds(1 + (i % 5)))).Select(message => message.MessageId));
            await sending;
        }

        while (got.Count < Count)
        {
            got.Add((await ClientBus.OneAsync(receiver)).MessageId);
        }

        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{i}").Order(), got.Order());
        Assert.Equal((0, Count, 0), (bus.Counters.Active, bus.Counters.Locked, bus.Counters.DeadLettered));
    }
}
