using System.Globalization;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Sending;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.Core.Tests.Payroll.Sending;

public sealed class PublishToBrokerTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Queue = "payroll";
    private readonly Broker _broker = Broker.Start(new BrokerOptions { Queues = [Queue] });
    private readonly CuttingProxy _proxy;
    private readonly ServiceBusClient _client;
    private readonly PayrollPublisher _publisher;

    public PublishToBrokerTests()
    {
        _proxy = new CuttingProxy(_broker.Port);
        _client = Connect(ConnectionString);
        _publisher = Publisher(_client);
    }

    private string ConnectionString => _broker.ConnectionString.Replace(
        _broker.Port.ToString(CultureInfo.InvariantCulture), _proxy.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [Fact]
    public async Task A_message_has_the_properties_of_the_contract()
    {
        await _publisher.SendAsync([Messages.One(1)], CancellationToken.None);

        await using var receiver = _client.CreateReceiver(Queue);
        var message = Assert.Single(await receiver.PeekMessagesAsync(5));
        Assert.Equal("hq/2026-02-12/00000001-00ab-00cd-0000-000000000000/r2", message.MessageId);
        Assert.Equal("timesheet.daily-summary.v1", message.Subject);
        Assert.Equal("application/cloudevents+json", message.ContentType);
        Assert.Equal("019c5b1a-0000-7000-8000-0000000000ab", message.CorrelationId);
        Assert.Equal("00000001-00ab-00cd-0000-000000000000", message.SessionId);
        Assert.Equal("{\"number\":1}", message.Body.ToString());
        Assert.Equal(
            new Dictionary<string, object> { ["source"] = "hq", ["date"] = "2026-02-12", ["status"] = "recorded", ["revision"] = 2, ["correction"] = true },
            message.ApplicationProperties.ToDictionary());
    }

    [Fact]
    public async Task Every_message_arrives_once()
    {
        var result = await _publisher.SendAsync(Messages.Many(5_000), CancellationToken.None);
        Assert.All(result.Deliveries, delivery => Assert.Equal(Delivery.Sent, delivery));
        Assert.Equal((5_000, 0L), (_broker.Count(Queue).Active, _broker.Count(Queue).DuplicatesDropped));
    }

    [Fact]
    public async Task Lost_acknowledgements_cost_nothing_and_double_nothing()
    {
        await _publisher.CheckAsync(CancellationToken.None);
        await _publisher.SendAsync([Messages.One(0)], CancellationToken.None);
        _proxy.WithholdAnswers();
        var send = _publisher.SendAsync([.. Messages.Many(3_001).Skip(1)], CancellationToken.None);
        await Eventually.TrueAsync(() => _broker.Count(Queue).Active == 3_001);
        _proxy.Cut();

        var result = await send;

        Assert.All(result.Deliveries, delivery => Assert.Equal(Delivery.Sent, delivery));
        Assert.Equal((3_001, 3_000L), (_broker.Count(Queue).Active, _broker.Count(Queue).DuplicatesDropped));
    }

    [Fact]
    public async Task What_was_given_up_in_flight_and_is_sent_again_arrives_once()
    {
        await _publisher.SendAsync([Messages.One(0)], CancellationToken.None);
        _proxy.WithholdAnswers();
        using var stop = new CancellationTokenSource();
        var messages = Messages.Many(500);
        var send = _publisher.SendAsync(messages, stop.Token);
        await Eventually.TrueAsync(() => _broker.Count(Queue).Active == 500);
        await stop.CancelAsync();
        Assert.All((await send.WaitAsync(TimeSpan.FromMinutes(2))).Deliveries, delivery => Assert.Equal(Delivery.Pending, delivery));
        _proxy.Cut();

        await _publisher.SendAsync(messages, CancellationToken.None);

        Assert.Equal(500, _broker.Count(Queue).Active);
    }

    [Fact]
    public async Task A_message_larger_than_the_queue_takes_is_named_and_the_others_arrive()
    {
        var result = await _publisher.SendAsync([Messages.One(1), Messages.One(2, new byte[300_000]), Messages.One(3)], CancellationToken.None);
        Assert.Equal([Delivery.Sent, Delivery.TooLarge, Delivery.Sent], result.Deliveries);
        Assert.Null(result.Failure);
        Assert.Equal(2, _broker.Count(Queue).Active);
    }

    [Fact]
    public async Task Without_a_broker_everything_stays_pending_and_the_check_says_why()
    {
        await _broker.DisposeAsync();
        var result = await _publisher.SendAsync(Messages.Many(10), CancellationToken.None);
        Assert.All(result.Deliveries, delivery => Assert.Equal(Delivery.Pending, delivery));
        Assert.Equal(ProblemCodes.ServiceBusUnavailable, result.Failure!.Code);

        var check = await Assert.ThrowsAsync<ServiceBusUnavailableException>(() => _publisher.CheckAsync(CancellationToken.None));
        Assert.Equal(result.Failure.Message, check.Message);
    }

    [Fact]
    public async Task The_check_asks_the_broker_each_time_and_sends_nothing()
    {
        await _publisher.CheckAsync(CancellationToken.None);
        Assert.Equal(0, _broker.Count(Queue).Active);
        await _broker.DisposeAsync();
        await Assert.ThrowsAsync<ServiceBusUnavailableException>(() => _publisher.CheckAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("not-the-key", Queue, "refused the right to send to the queue 'payroll'")]
    [InlineData("SAS_KEY_VALUE", "nowhere", "queue 'nowhere' does not exist")]
    public async Task A_wrong_key_and_a_missing_queue_are_told_apart_and_no_key_is_shown(string key, string queue, string expected)
    {
        await using var client = Connect(ConnectionString.Replace("SAS_KEY_VALUE", key, StringComparison.Ordinal));
        await using var publisher = new PayrollPublisher(client, queue, NullLogger<PayrollPublisher>.Instance);

        var result = await publisher.SendAsync(Messages.Many(1), CancellationToken.None);

        Assert.Contains(expected, result.Failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-key", result.Failure.Message, StringComparison.Ordinal);
        var check = await Assert.ThrowsAsync<ServiceBusUnavailableException>(() => publisher.CheckAsync(CancellationToken.None));
        Assert.Equal(result.Failure.Message, check.Message);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _publisher.DisposeAsync();
        await _client.DisposeAsync();
        await _proxy.DisposeAsync();
        await _broker.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static PayrollPublisher Publisher(ServiceBusClient client) => new(client, Queue, NullLogger<PayrollPublisher>.Instance);

    private static ServiceBusClient Connect(string connectionString) => new(connectionString, new ServiceBusClientOptions
    {
        RetryOptions = { Mode = ServiceBusRetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(10), MaxRetries = 3, TryTimeout = TimeSpan.FromSeconds(20) },
    });
}
