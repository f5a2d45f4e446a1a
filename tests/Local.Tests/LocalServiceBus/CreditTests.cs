using Amqp;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.LocalServiceBus.Peeking;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

/// <summary>A receiver gets as many messages as it asked for, whatever it says in between. All frames of one connection are read in order.</summary>
public sealed class CreditTests : IAsyncLifetime
{
    private readonly Broker broker = Broker.Start(new BrokerOptions());
    private Connection connection = null!;
    private SenderLink sender = null!;
    private ReceiverLink receiver = null!;

    public async Task InitializeAsync()
    {
        connection = await BrokerConnection.OpenAsync(broker.Port, BrokerOptions.DefaultQueue);
        var session = new Session(connection);
        sender = new SenderLink(session, "sender", BrokerOptions.DefaultQueue);
        receiver = new ReceiverLink(session, "receiver", BrokerOptions.DefaultQueue);
    }

    public async Task DisposeAsync()
    {
        await connection.CloseAsync();
        await broker.DisposeAsync();
    }

    [Fact]
    public async Task Credit_that_is_stated_again_is_not_credit_anew()
    {
        receiver.SetCredit(2, CreditMode.Manual);
        receiver.SetCredit(0, CreditMode.Manual);
        await SendAsync(4);
        AssertLocked(2, waiting: 2);

        receiver.SetCredit(1, CreditMode.Manual);
        await SendAsync(1);
        AssertLocked(3, waiting: 2);
    }

    [Fact]
    public async Task After_a_drain_nothing_comes_until_it_is_asked_for()
    {
        await SendAsync(1);
        receiver.SetCredit(5, CreditMode.Drain);
        await SendAsync(2);
        AssertLocked(1, waiting: 2);

        receiver.SetCredit(1, CreditMode.Manual);
        await SendAsync(1);
        AssertLocked(2, waiting: 2);
    }

    private async Task SendAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await sender.SendAsync(new Message("x"));
        }
    }

    private void AssertLocked(int locked, int waiting) =>
        Assert.Equal(new QueueCounters(waiting, locked, 0, 0), broker.Count(BrokerOptions.DefaultQueue));
}
