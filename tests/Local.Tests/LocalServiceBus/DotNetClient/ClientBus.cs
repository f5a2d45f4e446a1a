using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Local.LocalServiceBus;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

/// <summary>A broker whose clock stands still until it is moved, and the official .NET client. No retries: what would need one is a fault.</summary>
internal sealed class ClientBus : IAsyncDisposable
{
    public const string Queue = BrokerOptions.DefaultQueue;
    public const string Session = "user-1";
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(60);

    /// <summary>For what is not to come.</summary>
    public static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300);

    private readonly bool sessions;

    private ClientBus(BrokerOptions options)
    {
        sessions = options.RequiresSession;
        Broker = Broker.Start(options, Clock);
        Client = NewClient();
        Sender = Client.CreateSender(Queue);
    }

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public Broker Broker { get; }

    public ServiceBusClient Client { get; }

    public ServiceBusSender Sender { get; }

    public QueueCounters Counters => Broker.Count(Queue);

    public static ClientBus Start(bool sessions) => new(new BrokerOptions { RequiresSession = sessions });

    public static ClientBus Start(BrokerOptions options) => new(options);

    public ServiceBusClient NewClient(TimeSpan? tryTimeout = null, string? connectionString = null) => new(
        connectionString ?? Broker.ConnectionString,
        new ServiceBusClientOptions { RetryOptions = { MaxRetries = 0, TryTimeout = tryTimeout ?? Wait } });

    public static ServiceBusMessage Message(string id, string session = Session) =>
        new(BinaryData.FromString($$"""{"id":"{{id}}"}""")) { MessageId = id, SessionId = session };

    public Task SendAsync(params string[] ids) => Sender.SendMessagesAsync(ids.Select(id => Message(id)));

    /// <summary>A receiver of the queue, or of the one session of it.</summary>
    public async Task<ServiceBusReceiver> ReceiverAsync(ServiceBusClient? client = null, ServiceBusReceiveMode mode = ServiceBusReceiveMode.PeekLock) => sessions
        ? await (client ?? Client).AcceptSessionAsync(Queue, Session, new ServiceBusSessionReceiverOptions { ReceiveMode = mode })
        : (client ?? Client).CreateReceiver(Queue, new ServiceBusReceiverOptions { ReceiveMode = mode });

    public ServiceBusReceiver DeadLetters() => Client.CreateReceiver(Queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    public static async Task<ServiceBusReceivedMessage> OneAsync(ServiceBusReceiver receiver)
    {
        var message = await receiver.ReceiveMessageAsync(Wait);
        Assert.NotNull(message);
        return message;
    }

    public static async Task<ServiceBusFailureReason> ReasonAsync(Func<Task> act) =>
        (await Assert.ThrowsAnyAsync<ServiceBusException>(act)).Reason;

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Broker.DisposeAsync();
    }
}
