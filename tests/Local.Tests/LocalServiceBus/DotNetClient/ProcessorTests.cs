using System.Collections.Concurrent;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

/// <summary>The processors of the official client, on the machine's clock.</summary>
public sealed class ProcessorTests : IAsyncLifetime
{
    private const int Messages = 20_000;
    private const int Sessions = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Broker broker = Broker.Start(new BrokerOptions
    {
        Queues = ["with", "without"],
        RequiresSession = true,
        LockDuration = TimeSpan.FromMinutes(5),
    });

    private readonly Broker plain = Broker.Start(new BrokerOptions { LockDuration = TimeSpan.FromMinutes(5) });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await broker.DisposeAsync();
        await plain.DisposeAsync();
    }

    [Fact]
    public async Task A_session_processor_gets_20_000_messages_of_200_sessions_each_session_in_order()
    {
        await using var client = new ServiceBusClient(broker.ConnectionString);
        await SendAsync(client, "with");
        await using var processor = client.CreateSessionProcessor("with", new ServiceBusSessionProcessorOptions
        {
            MaxConcurrentSessions = 20,
            PrefetchCount = 50,
            SessionIdleTimeout = TimeSpan.FromMilliseconds(500),
        });
        var got = new ConcurrentDictionary<string, ConcurrentQueue<int>>();
        var failures = new ConcurrentQueue<Exception>();
        processor.ProcessMessageAsync += message =>
        {
            got.GetOrAdd(message.SessionId, _ => new ConcurrentQueue<int>()).Enqueue(NumberOf(message.Message));
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += error => Keep(failures, error.Exception);

        await processor.StartProcessingAsync();
        await Eventually.TrueAsync(() => Task.FromResult(broker.Count("with").Outstanding == 0), Patience);
        await processor.StopProcessingAsync();

        Assert.Empty(failures);
        Assert.Equal(Sessions, got.Count);
        Assert.All(got, session => Assert.Equal(Numbers.Where(number => SessionOf(number) == session.Key), session.Value));
    }

    [Fact]
    public async Task A_processor_gets_20_000_messages_once_each()
    {
        await using var client = new ServiceBusClient(plain.ConnectionString);
        await SendAsync(client, BrokerOptions.DefaultQueue);
        await using var processor = client.CreateProcessor(BrokerOptions.DefaultQueue, new ServiceBusProcessorOptions { MaxConcurrentCalls = 8, PrefetchCount = 100 });
        var got = new ConcurrentQueue<int>();
        var failures = new ConcurrentQueue<Exception>();
        processor.ProcessMessageAsync += message =>
        {
            got.Enqueue(NumberOf(message.Message));
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += error => Keep(failures, error.Exception);

        await processor.StartProcessingAsync();
        await Eventually.TrueAsync(() => Task.FromResult(plain.Count(BrokerOptions.DefaultQueue).Outstanding == 0), Patience);
        await processor.StopProcessingAsync();

        Assert.Empty(failures);
        Assert.Equal(Numbers, got.Order());
    }

    private static IEnumerable<int> Numbers => Enumerable.Range(0, Messages);

    private static string SessionOf(int number) => $"user-{(number * 7919L % Messages) % Sessions}";

    private static int NumberOf(ServiceBusReceivedMessage message) => int.Parse(message.MessageId, CultureInfo.InvariantCulture);

    private static Task Keep(ConcurrentQueue<Exception> failures, Exception failure)
    {
        failures.Enqueue(failure);
        return Task.CompletedTask;
    }

    private static async Task SendAsync(ServiceBusClient client, string queue)
    {
        await using var sender = client.CreateSender(queue);
        foreach (var some in Numbers.Chunk(500))
        {
            await sender.SendMessagesAsync(some.Select(number => new ServiceBusMessage("{}")
            {
                MessageId = number.ToString(CultureInfo.InvariantCulture),
                SessionId = SessionOf(number),
            }));
        }
    }
}
