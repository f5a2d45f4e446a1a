using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

/// <summary>
/// A receive call that ends without a message leaves its wish with the broker. The next message is then locked for a receiver that does not
/// ask any more: none waits, one is locked. It is late, never lost.
/// </summary>
public sealed class LateDeliveryTests
{
    [Fact]
    public async Task It_is_the_next_calls_message()
    {
        await using var bus = ClientBus.Start(sessions: false);
        await using var receiver = await ReceiverThatGaveUpAsync(bus);

        await bus.SendAsync("a");

        Assert.Equal((0, 1), (bus.Counters.Active, bus.Counters.Locked));
        var late = await ClientBus.OneAsync(receiver);
        Assert.Equal(("a", 1), (late.MessageId, late.DeliveryCount));
    }

    [Fact]
    public async Task A_receiver_that_closes_gives_it_back()
    {
        await using var bus = ClientBus.Start(sessions: false);
        var receiver = await ReceiverThatGaveUpAsync(bus);
        await bus.SendAsync("a");

        await receiver.CloseAsync();

        await Eventually.TrueAsync(() => bus.Counters is { Active: 1, Locked: 0 });
        Assert.Equal("a", (await ClientBus.OneAsync(bus.Client.CreateReceiver(ClientBus.Queue))).MessageId);
    }

    [Fact]
    public async Task A_receiver_that_died_keeps_it_until_the_lock_ends()
    {
        await using var bus = ClientBus.Start(sessions: false);
        await using var proxy = new CuttingProxy(bus.Broker.Port);
        await using var far = bus.NewClient(connectionString: bus.Broker.ConnectionString.Replace($"{bus.Broker.Port}", $"{proxy.Port}", StringComparison.Ordinal));
        await ReceiverThatGaveUpAsync(bus, far);
        await bus.SendAsync("a");
        proxy.Cut();
        var receiver = bus.Client.CreateReceiver(ClientBus.Queue);
        Assert.Null(await receiver.ReceiveMessageAsync(ClientBus.Glance));
        Assert.Equal((0, 1), (bus.Counters.Active, bus.Counters.Locked));

        bus.Clock.Advance(TimeSpan.FromMinutes(1));

        var late = await ClientBus.OneAsync(receiver);
        Assert.Equal(("a", 2), (late.MessageId, late.DeliveryCount));
    }

    private static async Task<ServiceBusReceiver> ReceiverThatGaveUpAsync(ClientBus bus, ServiceBusClient? client = null)
    {
        var receiver = (client ?? bus.Client).CreateReceiver(ClientBus.Queue);
        Assert.Null(await receiver.ReceiveMessageAsync(ClientBus.Glance));
        return receiver;
    }
}
