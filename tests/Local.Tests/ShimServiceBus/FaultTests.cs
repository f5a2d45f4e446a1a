using System.Net;
using System.Net.Sockets;
using Azure.Core;
using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.ShimServiceBus;

public sealed class FaultTests
{
    [Fact]
    public async Task A_message_whose_acknowledgement_was_lost_is_sent_again_and_arrives_once()
    {
        await using var fixture = BrokerFixture.Start();
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        using var batch = await sender.CreateMessageBatchAsync();
        for (var i = 0; i < 50; i++)
        {
            batch.TryAddMessage(new ServiceBusMessage("body") { MessageId = $"m{i}" });
        }

        fixture.Proxy.WithholdAnswers();
        var send = sender.SendMessagesAsync(batch);
        await Eventually.TrueAsync(() => fixture.Broker.Count(BrokerFixture.Queue).Active == 50);
        fixture.Proxy.Cut();
        await send;

        var counters = fixture.Broker.Count(BrokerFixture.Queue);
        Assert.Equal((50, 50), (counters.Active, counters.DuplicatesDropped));
    }

    [Fact]
    public async Task A_connection_that_broke_is_opened_again_for_the_next_send()
    {
        await using var fixture = BrokerFixture.Start();
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        for (var i = 0; i < 5; i++)
        {
            await sender.SendMessageAsync(new ServiceBusMessage("body") { MessageId = $"m{i}" });
            fixture.Proxy.Cut();
        }

        Assert.Equal(5, fixture.Broker.Count(BrokerFixture.Queue).Active);
    }

    [Fact]
    public async Task Without_a_broker_the_connection_is_blamed()
    {
        await using var client = new ServiceBusClient(At(FreePort()), BrokerFixture.Quick(retries: 2));
        await using var sender = client.CreateSender(BrokerFixture.Queue);

        var failed = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage("body")));

        Assert.Equal((ServiceBusFailureReason.ServiceCommunicationProblem, true), (failed.Reason, failed.IsTransient));
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_broker_has_spoken_is_tried_as_often_as_allowed()
    {
        await using var proxy = new CuttingProxy(FreePort());
        await using var client = new ServiceBusClient(At(proxy.Port), BrokerFixture.Quick(retries: 2));
        await using var sender = client.CreateSender(BrokerFixture.Queue);

        var failed = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage("body")));

        Assert.Equal((ServiceBusFailureReason.ServiceCommunicationProblem, 3), (failed.Reason, proxy.Connections));
    }

    [Fact]
    public async Task A_broker_that_comes_up_between_two_tries_gets_the_message()
    {
        await using var first = Broker.Start(new BrokerOptions { Queues = [BrokerFixture.Queue] });
        var port = first.Port;
        await using var client = new ServiceBusClient(first.ConnectionString, BrokerFixture.Quick(retries: 100));
        await first.DisposeAsync();
        await using var sender = client.CreateSender(BrokerFixture.Queue);
        var send = sender.SendMessageAsync(new ServiceBusMessage("body"));

        await using var second = Broker.Start(new BrokerOptions { Queues = [BrokerFixture.Queue], Port = port });

        await send;
        Assert.Equal(1, second.Count(BrokerFixture.Queue).Active);
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        await using var fixture = BrokerFixture.Start();
        await using var client = new ServiceBusClient(
            fixture.ConnectionString.Replace("SAS_KEY_VALUE", "another", StringComparison.Ordinal), BrokerFixture.Quick(retries: 1));
        await using var sender = client.CreateSender(BrokerFixture.Queue);

        var refused = await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await sender.CreateMessageBatchAsync());

        Assert.DoesNotContain("another", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_not_tried_again()
    {
        await using var fixture = BrokerFixture.Start();
        await using var client = fixture.Connect(new ServiceBusClientOptions { RetryOptions = { Delay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.FromHours(1) } });
        await using var sender = client.CreateSender("nowhere");

        var failed = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage("body")));

        Assert.Equal((ServiceBusFailureReason.MessagingEntityNotFound, "nowhere"), (failed.Reason, failed.EntityPath));
    }

    [Fact]
    public async Task A_broker_that_does_not_answer_is_a_timeout()
    {
        await using var fixture = BrokerFixture.Start();
        var options = new ServiceBusClientOptions { RetryOptions = { MaxRetries = 0, TryTimeout = TimeSpan.FromMilliseconds(200) } };
        await using var client = fixture.Connect(options);
        await using var sender = client.CreateSender(BrokerFixture.Queue);
        fixture.Proxy.WithholdAnswers();

        var failed = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage("body")));

        Assert.Equal((ServiceBusFailureReason.ServiceTimeout, true), (failed.Reason, failed.IsTransient));
    }

    [Fact]
    public async Task A_send_that_is_given_up_ends_at_once_and_the_sender_works_on()
    {
        await using var fixture = BrokerFixture.Start();
        await using var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        await sender.SendMessageAsync(new ServiceBusMessage("first"));
        fixture.Proxy.WithholdAnswers();
        using var stop = new CancellationTokenSource();
        var send = sender.SendMessageAsync(new ServiceBusMessage("second"), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
        fixture.Proxy.Cut();
        await sender.SendMessageAsync(new ServiceBusMessage("third"));
    }

    [Fact]
    public async Task A_credential_is_refused_at_first_use_with_a_clear_sentence()
    {
        await using var client = new ServiceBusClient("payroll.servicebus.windows.net", new NoCredential());
        await using var sender = client.CreateSender(BrokerFixture.Queue);

        var refused = await Assert.ThrowsAsync<NotSupportedException>(() => sender.SendMessageAsync(new ServiceBusMessage("body")));

        Assert.Contains("connection strings only", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("com.microsoft:server-busy", ServiceBusFailureReason.ServiceBusy)]
    [InlineData("amqp:resource-limit-exceeded", ServiceBusFailureReason.QuotaExceeded)]
    public async Task What_the_broker_is_told_to_refuse_fails_with_its_reason_until_it_takes_messages_again(string condition, ServiceBusFailureReason reason)
    {
        await using var fixture = BrokerFixture.Start();
        await using var client = fixture.Connect(new ServiceBusClientOptions { RetryOptions = { MaxRetries = 0 } });
        await using var sender = client.CreateSender(BrokerFixture.Queue);
        fixture.Broker.Refuse(new SendRefusal(condition, "No.") { Times = 1 });

        var failed = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage("body")));

        Assert.Equal(reason, failed.Reason);
        await sender.SendMessageAsync(new ServiceBusMessage("body"));
        Assert.Equal(1, fixture.Broker.Count(BrokerFixture.Queue).Active);
    }

    [Fact]
    public async Task A_link_that_the_broker_is_told_to_refuse_is_a_refused_right()
    {
        await using var fixture = BrokerFixture.Start();
        await using var client = fixture.Connect(new ServiceBusClientOptions { RetryOptions = { MaxRetries = 0 } });
        await using var sender = client.CreateSender(BrokerFixture.Queue);
        fixture.Broker.Refuse(new SendRefusal("amqp:unauthorized-access", "No.") { OfLinks = true });

        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await sender.CreateMessageBatchAsync());

        fixture.Broker.Refuse(null);
        using var batch = await sender.CreateMessageBatchAsync();
    }

    [Fact]
    public async Task What_was_disposed_sends_no_more()
    {
        await using var fixture = BrokerFixture.Start();
        var sender = fixture.Client.CreateSender(BrokerFixture.Queue);
        await sender.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sender.SendMessageAsync(new ServiceBusMessage("body")));
        var other = fixture.Client.CreateSender(BrokerFixture.Queue);
        await fixture.Client.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => other.SendMessageAsync(new ServiceBusMessage("body")));
    }

    private static string At(int port) => $"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new InvalidOperationException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new InvalidOperationException();
    }
}
