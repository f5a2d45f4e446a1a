using Azure.Messaging.ServiceBus.Wire;

namespace Azure.Messaging.ServiceBus;

/// <summary>Sends to one queue. Calls may overlap; all go over one link, which is opened when first needed and again when it broke.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    private readonly ServiceBusClient? client;
    private readonly EntitySender? entity;

    /// <summary>For test doubles.</summary>
    protected ServiceBusSender()
    {
    }

    internal ServiceBusSender(ServiceBusClient client, EntitySender entity)
    {
        this.client = client;
        this.entity = entity;
    }

    /// <summary>The queue.</summary>
    public virtual string EntityPath => Entity.Path;

    /// <summary>The broker's host name.</summary>
    public virtual string FullyQualifiedNamespace => this.client?.FullyQualifiedNamespace ?? string.Empty;

    /// <summary>Whether the sender was closed.</summary>
    public virtual bool IsClosed => Entity.IsClosed;

    private EntitySender Entity => this.entity ?? throw new InvalidOperationException("A test double has to override what is used of it.");

    /// <summary>An empty batch of the size that the broker takes. Opens the link, so it needs the right to send.</summary>
    /// <param name="cancellationToken">To give up.</param>
    /// <exception cref="ServiceBusException">No broker, no such queue.</exception>
    /// <exception cref="UnauthorizedAccessException">The broker refused the key.</exception>
    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        CreateMessageBatchAsync(new CreateMessageBatchOptions(), cancellationToken);

    /// <summary>An empty batch.</summary>
    /// <param name="options">Its size.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The broker takes no batch of that size.</exception>
    /// <exception cref="ServiceBusException">No broker, no such queue.</exception>
    /// <exception cref="UnauthorizedAccessException">The broker refused the key.</exception>
    public virtual async ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(
        CreateMessageBatchOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var limit = await Entity.LargestBatchAsync(cancellationToken);
        var bytes = options.MaxSizeInBytes ?? limit;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, limit, nameof(options));
        return new ServiceBusMessageBatch(new EncodedBatch(bytes));
    }

    /// <summary>Sends one message and waits until the broker has taken it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">To give up; the broker may have taken it all the same.</param>
    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Entity.SendAsync(() => MessageEncoding.Encode(message), cancellationToken);
    }

    /// <summary>Sends messages in one transfer and waits until the broker has taken them.</summary>
    /// <param name="messages">The messages; too many for one batch is a failure.</param>
    /// <param name="cancellationToken">To give up; the broker may have taken them all the same.</param>
    public virtual async Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var batch = new EncodedBatch(int.MaxValue);
        foreach (var message in messages)
        {
            batch.TryAdd(message);
        }

        await SendAsync(batch, cancellationToken);
    }

    /// <summary>Sends a batch and waits until the broker has taken it. An empty one sends nothing.</summary>
    /// <param name="messageBatch">The batch.</param>
    /// <param name="cancellationToken">To give up; the broker may have taken it all the same.</param>
    public virtual Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        return messageBatch.Content is EncodedBatch encoded
            ? SendAsync(encoded, cancellationToken)
            : throw new InvalidOperationException("A batch of the model factory is not for a real sender.");
    }

    /// <summary>Closes the link.</summary>
    /// <param name="cancellationToken">To give up.</param>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        this.entity?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Closes the link.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    private Task SendAsync(EncodedBatch batch, CancellationToken cancellationToken) =>
        batch.Count == 0 ? Task.CompletedTask : Entity.SendAsync(batch.ToTransfer, cancellationToken);
}
