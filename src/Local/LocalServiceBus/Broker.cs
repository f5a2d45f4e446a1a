using System.Net.Sockets;
using Amqp;
using Amqp.Listener;
using TimesheetFunctions.Local.LocalServiceBus.Links;
using TimesheetFunctions.Local.LocalServiceBus.Nodes;
using TimesheetFunctions.Local.LocalServiceBus.Queues;
using TimesheetFunctions.Local.LocalServiceBus.Security;
using TimesheetFunctions.Local.LocalServiceBus.Transport;

namespace TimesheetFunctions.Local.LocalServiceBus;

/// <summary>An in-memory Service Bus on 127.0.0.1 that the official clients accept. What it holds is gone when it ends.</summary>
public sealed class Broker : IAsyncDisposable
{
    private const int MaxFrameBytes = 65_536;
    private const int IdleTimeoutMilliseconds = 480_000;
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(250);

    private readonly QueueDirectory queues;
    private readonly SendRefusals refusals = new();
    private readonly LoopbackListener transports;
    private readonly ConnectionListener connections;
    private readonly ITimer tick;

    private Broker(BrokerOptions options, TimeProvider time)
    {
        queues = new QueueDirectory(options.Queues, options.Rules, time);
        transports = new LoopbackListener(options.Port, time);

        // Clients make their tokens by the machine's clock, whatever the broker's own says.
        var waiting = new WaitingAttaches();
        var router = new LinkRouter(queues, new TokenNode(TimeProvider.System), refusals, waiting, options.MaxMessageBytes, time);
        connections = new ConnectionListener(
            new Address("127.0.0.1", Port, user: null, password: null, path: "/", scheme: "amqp"), new BrokerContainer(router, transports))
        {
            HandlerFactory = _ => new ProtocolEvents(waiting),
        };
        connections.AMQP.ContainerId = "local-service-bus";
        connections.AMQP.MaxFrameSize = MaxFrameBytes;
        connections.AMQP.IdleTimeout = IdleTimeoutMilliseconds;
        connections.Open();
        tick = time.CreateTimer(_ => queues.Advance(), null, TickInterval, TickInterval);
    }

    /// <summary>The port it listens on.</summary>
    public int Port => transports.Port;

    /// <summary>What a client connects with.</summary>
    public string ConnectionString => ConnectionStringFor(Port);

    /// <summary>Starts a broker; it serves once this returns.</summary>
    /// <param name="options">What it is started with.</param>
    /// <param name="time">The clock of locks, lifetimes, schedules, duplicate detection and enqueued times.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public static Broker Start(BrokerOptions options, TimeProvider? time = null) => new(options, time ?? TimeProvider.System);

    /// <summary>What a queue holds now.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <exception cref="ArgumentException">There is no such queue.</exception>
    public QueueCounters Count(string queue) => queues.TryFind(queue, out var found)
        ? found.Count()
        : throw new ArgumentException($"There is no queue '{queue}'.", nameof(queue));

    /// <summary>Refuses senders from now on, on purpose; null: no more.</summary>
    public void Refuse(SendRefusal? refusal) => refusals.Set(refusal);

    /// <summary>Says goodbye to every client and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await tick.DisposeAsync();
        CloseConnections();
        await transports.DisposeAsync();
    }

    private void CloseConnections()
    {
        try
        {
            connections.Close();
        }
        catch (ObjectDisposedException)
        {
            // A client hung up, or was killed, at this very moment. Closing the transports ends those that are left.
        }
    }

    internal static string ConnectionStringFor(int port) =>
        $"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName={SasToken.RuleName};SharedAccessKey={SasToken.Key};UseDevelopmentEmulator=true;";
}
