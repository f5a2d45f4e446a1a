using System.Net.Sockets;
using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.LocalServiceBus.Peeking;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

public sealed class BrokerTests
{
    private const string Queue = BrokerOptions.DefaultQueue;

    [Fact]
    public async Task A_look_shows_a_message_as_one_line_of_JSON()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var broker = Broker.Start(new BrokerOptions(), clock);
        await SendAsync(broker.Port, new Message
        {
            Properties = new Properties { MessageId = "hq/1/r1", Subject = "s", ContentType = "application/json", CorrelationId = "c", GroupId = "u" },
            ApplicationProperties = new ApplicationProperties { ["source"] = "hq", ["revision"] = 1, ["correction"] = false },
            BodySection = new Data { Binary = "{\"name\":\"Säkthivel\"}"u8.ToArray() },
        });

        var message = Assert.Single(await PeekAsync(broker.Port, Queue));

        Assert.Equal(
            """
            {"messageId":"hq/1/r1","subject":"s","contentType":"application/json","correlationId":"c","sessionId":"u",
            "applicationProperties":{"source":"hq","revision":1,"correction":false},
            "enqueuedTime":"2030-01-01T00:00:00.000Z","sequenceNumber":1,"deliveryCount":0,"body":{"name":"Säkthivel"}}
            """.ReplaceLineEndings(""),
            message.ToJson());
        Assert.Equal(new QueueCounters(1, 0, 0, 0), broker.Count(Queue));
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_shown_as_text()
    {
        await using var broker = Broker.Start(new BrokerOptions());
        await SendAsync(broker.Port, new Message { BodySection = new Data { Binary = "hours: 5"u8.ToArray() } });

        using var shown = JsonDocument.Parse(Assert.Single(await PeekAsync(broker.Port, Queue)).ToJson());

        Assert.Equal("hours: 5", shown.RootElement.GetProperty("body").GetString());
    }

    [Fact]
    public async Task A_look_goes_through_more_than_a_page_and_stops_at_the_count()
    {
        await using var broker = Broker.Start(new BrokerOptions());
        await SendAsync(broker.Port, [.. Enumerable.Range(0, 230).Select(i => new Message($"{i}"))]);

        Assert.Equal(Enumerable.Range(1, 230).Select(i => (long)i), (await PeekAsync(broker.Port, Queue)).Select(message => message.SequenceNumber));
        Assert.Equal(120, (await PeekAsync(broker.Port, Queue, 120)).Count);
        Assert.Empty(await PeekAsync(broker.Port, Queue + "/$DeadLetterQueue"));
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_named()
    {
        await using var broker = Broker.Start(new BrokerOptions());
        var fault = await Assert.ThrowsAsync<AmqpException>(() => PeekAsync(broker.Port, "nope"));
        Assert.Contains("'nope'", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => broker.Count("nope"));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_served()
    {
        await using var broker = Broker.Start(new BrokerOptions());
        var factory = new ConnectionFactory();
        factory.SASL.Profile = Amqp.Sasl.SaslProfile.Anonymous;
        var connection = await factory.CreateAsync(new Address("127.0.0.1", broker.Port, null, null, "/", "amqp"));
        var refused = new TaskCompletionSource<Error>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sender = new SenderLink(new Session(connection), "sender", Queue);
        sender.AddClosedCallback((_, error) => refused.TrySetResult(error));

        Assert.Equal(ErrorCode.UnauthorizedAccess, (await refused.Task.WaitAsync(TimeSpan.FromSeconds(20))).Condition);
        await connection.CloseAsync();
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_not_shared()
    {
        await using var broker = Broker.Start(new BrokerOptions());
        Assert.Throws<SocketException>(() => Broker.Start(new BrokerOptions { Port = broker.Port }));
    }

    [Fact]
    public async Task A_broker_that_has_ended_has_let_its_clients_and_its_port_go()
    {
        var broker = Broker.Start(new BrokerOptions());
        var connection = await BrokerConnection.OpenAsync(broker.Port, Queue);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.AddClosedCallback((_, _) => closed.TrySetResult());

        await broker.DisposeAsync();

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await using var next = Broker.Start(new BrokerOptions { Port = broker.Port });
    }

    [Fact]
    public async Task A_client_that_says_nothing_keeps_nobody_waiting()
    {
        await using var broker = Broker.Start(new BrokerOptions());
        using var silent = new TcpClient();
        await silent.ConnectAsync("127.0.0.1", broker.Port);
        Assert.Empty(await PeekAsync(broker.Port, Queue).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_client_that_speaks_something_else_is_shown_the_protocol_and_let_go()
    {
        await using var broker = Broker.Start(new BrokerOptions());
        using var browser = new TcpClient();
        await browser.ConnectAsync("127.0.0.1", broker.Port);
        await browser.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        using var answer = new MemoryStream();
        try
        {
            await browser.GetStream().CopyToAsync(answer).WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (IOException)
        {
            // Unread bytes make the end of the connection a reset.
        }

        Assert.Equal("AMQP\u0003\u0001\0\0"u8.ToArray(), answer.ToArray());
    }

    private static async Task SendAsync(int port, params Message[] messages)
    {
        var connection = await BrokerConnection.OpenAsync(port, Queue);
        var sender = new SenderLink(new Session(connection), "sender", Queue);
        foreach (var message in messages)
        {
            await sender.SendAsync(message);
        }

        await connection.CloseAsync();
    }

    private static async Task<List<PeekedMessage>> PeekAsync(int port, string queue, int count = 1_000)
    {
        var messages = new List<PeekedMessage>();
        await foreach (var message in QueuePeeker.PeekAsync(port, queue, count))
        {
            messages.Add(message);
        }

        return messages;
    }
}
