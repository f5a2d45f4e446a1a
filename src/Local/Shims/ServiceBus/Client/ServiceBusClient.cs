using Azure.Core;
using Azure.Messaging.ServiceBus.Wire;

namespace Azure.Messaging.ServiceBus;

/// <summary>The way to one broker: one connection, shared by all senders and receivers made here, opened when first needed.</summary>
public class ServiceBusClient : IAsyncDisposable
{
    private readonly BrokerConnection connection;
    private readonly RetryRunner retries;

    /// <summary>For test doubles.</summary>
    protected ServiceBusClient()
        : this(address: null, fullyQualifiedNamespace: string.Empty, options: null, TimeProvider.System)
    {
    }

    /// <summary>A client with the default options.</summary>
    /// <param name="connectionString">With a shared access key.</param>
    /// <exception cref="FormatException">The connection string cannot be read.</exception>
    public ServiceBusClient(string connectionString)
        : this(connectionString, new ServiceBusClientOptions())
    {
    }

    /// <summary>A client of the broker that a connection string names.</summary>
    /// <param name="connectionString">With a shared access key; with <c>UseDevelopmentEmulator=true</c> the connection is not encrypted.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="FormatException">The connection string cannot be read.</exception>
    public ServiceBusClient(string connectionString, ServiceBusClientOptions? options)
        : this(connectionString, options, TimeProvider.System)
    {
    }

    /// <summary>As the other one with a credential.</summary>
    /// <param name="fullyQualifiedNamespace">For example <c>payroll.servicebus.windows.net</c>.</param>
    /// <param name="credential">Not usable here.</param>
    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential)
        : this(fullyQualifiedNamespace, credential, new ServiceBusClientOptions())
    {
    }

    /// <summary>Only there so that code for Azure compiles: any use throws <see cref="NotSupportedException"/>, as tokens need Azure.</summary>
    /// <param name="fullyQualifiedNamespace">For example <c>payroll.servicebus.windows.net</c>.</param>
    /// <param name="credential">Not usable here.</param>
    /// <param name="options">Null for the defaults.</param>
    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions? options)
        : this(address: null, fullyQualifiedNamespace, options, TimeProvider.System)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fullyQualifiedNamespace);
        ArgumentNullException.ThrowIfNull(credential);
    }

    internal ServiceBusClient(string connectionString, ServiceBusClientOptions? options, TimeProvider time)
        : this(BrokerAddress.Parse(connectionString), fullyQualifiedNamespace: null, options, time)
    {
    }

    private ServiceBusClient(BrokerAddress? address, string? fullyQualifiedNamespace, ServiceBusClientOptions? options, TimeProvider time)
    {
        FullyQualifiedNamespace = fullyQualifiedNamespace ?? address!.Host;
        Identifier = options?.Identifier ?? $"{FullyQualifiedNamespace}-{Guid.NewGuid()}";
        connection = new BrokerConnection(address, Identifier, time);
        retries = new RetryRunner(options?.RetryOptions ?? new ServiceBusRetryOptions(), time);
    }

    /// <summary>The broker's host name.</summary>
    public virtual string FullyQualifiedNamespace { get; }

    /// <summary>The client's name in the broker's own traces.</summary>
    public virtual string Identifier { get; }

    /// <summary>Whether the client was disposed.</summary>
    public virtual bool IsClosed => connection.IsDisposed;

    /// <summary>A sender to one queue. Nothing is sent or opened yet.</summary>
    /// <param name="queueOrTopicName">The queue's name.</param>
    public virtual ServiceBusSender CreateSender(string queueOrTopicName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queueOrTopicName);
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return new ServiceBusSender(this, new EntitySender(connection, retries, queueOrTopicName));
    }

    /// <summary>A receiver that locks what it receives.</summary>
    /// <param name="queueName">The queue's name.</param>
    public virtual ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, new ServiceBusReceiverOptions());

    /// <summary>A receiver of one queue. Nothing is received or opened yet.</summary>
    /// <param name="queueName">The queue's name.</param>
    /// <param name="options">Null for the defaults.</param>
    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions? options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        ObjectDisposedException.ThrowIf(IsClosed, this);
        options ??= new ServiceBusReceiverOptions();
        var path = options.SubQueue == SubQueue.DeadLetter ? queueName + "/$DeadLetterQueue" : queueName;
        return new ServiceBusReceiver(this, options.ReceiveMode, new EntityReceiver(connection, retries, path, options.ReceiveMode));
    }

    /// <summary>Closes the connection with all that was made here.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
