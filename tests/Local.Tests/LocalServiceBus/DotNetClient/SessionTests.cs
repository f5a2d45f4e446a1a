using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly ClientBus bus = ClientBus.Start(sessions: true);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await bus.DisposeAsync();

    [Fact]
    public async Task The_next_session_is_the_one_whose_message_waits_longest_and_that_nobody_holds()
    {
        await SendAsync(("1", "b"), ("2", "a"), ("3", "b"));

        await using var first = await bus.Client.AcceptNextSessionAsync(ClientBus.Queue);
        await using var second = await bus.Client.AcceptNextSessionAsync(ClientBus.Queue);

        Assert.Equal(("b", "a"), (first.SessionId, second.SessionId));
        Assert.Equal(bus.Clock.GetUtcNow().AddMinutes(1), first.SessionLockedUntil, TimeSpan.FromMilliseconds(1));
        Assert.Equal(["1", "3"], await AllAsync(first, 2));
        Assert.Equal(["2"], await AllAsync(second, 1));
    }

    [Fact]
    public async Task Who_asks_for_a_session_before_there_is_one_gets_it_when_a_message_comes()
    {
        var accepting = bus.Client.AcceptNextSessionAsync(ClientBus.Queue);
        await SendAsync(("1", "a"));
        await using var receiver = await accepting;
        Assert.Equal("a", receiver.SessionId);
        Assert.Equal(["1"], await AllAsync(receiver, 1));
    }

    [Fact]
    public async Task Where_there_is_none_the_wait_ends_and_the_client_goes_on()
    {
        await using var impatient = bus.NewClient(tryTimeout: TimeSpan.FromSeconds(1));
        var accepting = ClientBus.ReasonAsync(() => impatient.AcceptNextSessionAsync(ClientBus.Queue));
        await Eventually.TrueAsync(() => accepting.IsCompleted, () => bus.Clock.Advance(TimeSpan.FromSeconds(1)));
        Assert.Equal(ServiceBusFailureReason.ServiceTimeout, await accepting);

        await SendAsync(("1", "a"));
        await using var receiver = await bus.Client.AcceptNextSessionAsync(ClientBus.Queue);
        Assert.Equal(["1"], await AllAsync(receiver, 1));
    }

    [Fact]
    public async Task A_client_that_gave_up_waiting_keeps_no_session_from_others()
    {
        await using var impatient = bus.NewClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.AcceptNextSessionAsync(ClientBus.Queue, cancellationToken: patience.Token));
        await SendAsync(("1", "a"));

        await using var receiver = await AcceptSoonAsync("a");

        Assert.Equal(["1"], await AllAsync(receiver, 1));
    }

    [Fact]
    public async Task A_session_by_id_is_had_by_one_at_a_time_messages_or_not()
    {
        await using var first = await bus.Client.AcceptSessionAsync(ClientBus.Queue, "a");
        Assert.Equal(
            ServiceBusFailureReason.SessionCannotBeLocked, await ClientBus.ReasonAsync(() => bus.Client.AcceptSessionAsync(ClientBus.Queue, "a")));

        await first.CloseAsync();

        await using var second = await AcceptSoonAsync("a");
        await SendAsync(("1", "a"));
        Assert.Equal(["1"], await AllAsync(second, 1));
    }

    [Fact]
    public async Task Messages_of_other_sessions_do_not_come()
    {
        await SendAsync(("1", "a"), ("2", "b"));
        await using var receiver = await bus.Client.AcceptSessionAsync(ClientBus.Queue, "b");
        Assert.Equal(["2"], await AllAsync(receiver, 1));
        Assert.Null(await receiver.ReceiveMessageAsync(ClientBus.Glance));
        Assert.Equal("2", (await receiver.PeekMessageAsync()).MessageId);
    }

    [Fact]
    public async Task What_a_closed_receiver_had_waits_again_and_counts_as_no_delivery()
    {
        await SendAsync(("1", "a"), ("2", "a"));
        var first = await bus.Client.AcceptSessionAsync(ClientBus.Queue, "a");
        Assert.Equal(["1", "2"], await AllAsync(first, 2));
        await first.CloseAsync();

        await using var second = await AcceptSoonAsync("a");

        var again = await ClientBus.OneAsync(second);
        Assert.Equal(("1", 1), (again.MessageId, again.DeliveryCount));
    }

    [Fact]
    public async Task A_session_whose_lock_has_ended_is_lost_and_its_messages_come_again()
    {
        await SendAsync(("1", "a"));
        await using var first = await bus.Client.AcceptSessionAsync(ClientBus.Queue, "a");
        await ClientBus.OneAsync(first);

        bus.Clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.TrueAsync(() => first.IsClosed);
        await using var second = await bus.Client.AcceptNextSessionAsync(ClientBus.Queue);
        Assert.Equal(2, (await ClientBus.OneAsync(second)).DeliveryCount);
    }

    [Fact]
    public async Task A_renewed_session_is_kept_with_all_its_messages()
    {
        await SendAsync(("1", "a"));
        await using var receiver = await bus.Client.AcceptSessionAsync(ClientBus.Queue, "a");
        var got = await ClientBus.OneAsync(receiver);
        bus.Clock.Advance(TimeSpan.FromSeconds(45));

        await receiver.RenewSessionLockAsync();

        Assert.Equal(bus.Clock.GetUtcNow().AddMinutes(1), receiver.SessionLockedUntil, TimeSpan.FromMilliseconds(1));
        bus.Clock.Advance(TimeSpan.FromSeconds(45));
        await receiver.CompleteMessageAsync(got);
        Assert.Equal(0, bus.Counters.Outstanding);
    }

    [Fact]
    public async Task The_state_of_a_session_outlives_its_receiver()
    {
        var first = await bus.Client.AcceptSessionAsync(ClientBus.Queue, "a");
        Assert.Null(await first.GetSessionStateAsync());
        await first.SetSessionStateAsync(BinaryData.FromString("r7"));
        await first.CloseAsync();

        await using var second = await AcceptSoonAsync("a");
        Assert.Equal("r7", (await second.GetSessionStateAsync()).ToString());
        await second.SetSessionStateAsync(null);
        Assert.Null(await second.GetSessionStateAsync());
    }

    [Fact]
    public async Task The_wrong_kind_of_receiver_is_refused()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.Client.CreateReceiver(ClientBus.Queue).ReceiveMessageAsync(ClientBus.Wait));

        await using var plain = ClientBus.Start(sessions: false);
        await Assert.ThrowsAsync<InvalidOperationException>(() => plain.Client.AcceptNextSessionAsync(ClientBus.Queue));
    }

    private Task SendAsync(params (string Id, string Session)[] messages) =>
        bus.Sender.SendMessagesAsync(messages.Select(message => ClientBus.Message(message.Id, message.Session)));

    // A client hears of its link's end before the broker has let the session go.
    private async Task<ServiceBusSessionReceiver> AcceptSoonAsync(string session)
    {
        ServiceBusSessionReceiver? receiver = null;
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    receiver = await bus.Client.AcceptSessionAsync(ClientBus.Queue, session);
                }
                catch (ServiceBusException held) when (held.Reason == ServiceBusFailureReason.SessionCannotBeLocked)
                {
                    // Not yet.
                }

                return receiver is not null;
            },
            ClientBus.Wait);
        return receiver!;
    }

    private static async Task<IEnumerable<string>> AllAsync(ServiceBusReceiver receiver, int count)
    {
        var ids = new List<string>();
        while (ids.Count < count)
        {
            ids.Add((await ClientBus.OneAsync(receiver)).MessageId);
        }

        return ids;
    }
}
