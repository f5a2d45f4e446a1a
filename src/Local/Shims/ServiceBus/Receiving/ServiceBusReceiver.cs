using Amqp;
using Azure.Messaging.ServiceBus.Wire;

namespace Azure.Messaging.ServiceBus;

/// <summary>Receives from one queue.</summary>
public class ServiceBusReceiver : IAsyncDisposable
{
    private readonly ServiceBusClient? client;
    private readonly EntityReceiver? entity;
    private long lastPeeked;

    /// <summary>For test doubles.</summary>
    protected ServiceBusReceiver()
    {
    }

    internal ServiceBusReceiver(ServiceBusClient client, ServiceBusReceiveMode mode, EntityReceiver entity)
    {
        this.client = client;
        this.entity = entity;
        ReceiveMode = mode;
    }

    /// <summary>The queue, with its part.</summary>
    public virtual string EntityPath => Entity.Path;

    /// <summary>The broker's host name.</summary>
    public virtual string FullyQualifiedNamespace => this.client?.FullyQualifiedNamespace ?? string.Empty;

    /// <summary>Whether the receiver was closed.</summary>
    public virtual bool IsClosed => Entity.IsClosed;

    /// <summary>What receiving does to a message.</summary>
    public virtual ServiceBusReceiveMode ReceiveMode { get; }

    private EntityReceiver Entity => this.entity ?? throw new InvalidOperationException("A test double has to override what is used of it.");

    /// <summary>Receives what is there, at most so many.</summary>
    /// <param name="maxMessages">From 1.</param>
    /// <param name="maxWaitTime">For the first message; null for the time of one try.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>None when the time is over.</returns>
    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages,
        TimeSpan? maxWaitTime = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        return Entity.ReceiveAsync(maxMessages, maxWaitTime, cancellationToken);
    }

    /// <summary>Receives one message.</summary>
    /// <param name="maxWaitTime">Null for the time of one try.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>Null when the time is over.</returns>
    public virtual async Task<ServiceBusReceivedMessage?> ReceiveMessageAsync(
        TimeSpan? maxWaitTime = null,
        CancellationToken cancellationToken = default) =>
        FirstOf(await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken));

    /// <summary>Looks at messages without taking them; each call goes on behind the one before.</summary>
    /// <param name="maxMessages">From 1.</param>
    /// <param name="fromSequenceNumber">Where to begin instead.</param>
    /// <param name="cancellationToken">To give up.</param>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages,
        long? fromSequenceNumber = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        var from = fromSequenceNumber ?? lastPeeked + 1;
        var messages = Management.Peeked(await Entity.AskAsync(() => Management.Peek(from, maxMessages), cancellationToken));
        lastPeeked = messages.Count > 0 ? messages[^1].SequenceNumber : lastPeeked;
        return messages;
    }

    /// <summary>Looks at one message without taking it.</summary>
    /// <param name="fromSequenceNumber">Where to begin, instead of behind the one before.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>Null when there is none.</returns>
    public virtual async Task<ServiceBusReceivedMessage?> PeekMessageAsync(
        long? fromSequenceNumber = null,
        CancellationToken cancellationToken = default) =>
        FirstOf(await PeekMessagesAsync(1, fromSequenceNumber, cancellationToken));

    /// <summary>The message is done with.</summary>
    /// <param name="message">A locked one.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <exception cref="ServiceBusException">The lock was lost.</exception>
    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        SettleAsync(message, Management.Complete, propertiesToModify: null, cancellationToken);

    /// <summary>Gives the message back, for another delivery.</summary>
    /// <param name="message">A locked one.</param>
    /// <param name="propertiesToModify">Application properties to set on it.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <exception cref="ServiceBusException">The lock was lost.</exception>
    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = null,
        CancellationToken cancellationToken = default) =>
        SettleAsync(message, Management.Abandon, propertiesToModify, cancellationToken);

    /// <summary>Puts the message among the dead letters.</summary>
    /// <param name="message">A locked one.</param>
    /// <param name="propertiesToModify">Application properties to set on it.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <exception cref="ServiceBusException">The lock was lost.</exception>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = null,
        CancellationToken cancellationToken = default) =>
        SettleAsync(message, id => Management.DeadLetter(id, reason: null, description: null), propertiesToModify, cancellationToken);

    /// <summary>Puts the message among the dead letters, saying why.</summary>
    /// <param name="message">A locked one.</param>
    /// <param name="deadLetterReason">Why, in a word.</param>
    /// <param name="deadLetterErrorDescription">The longer story.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <exception cref="ServiceBusException">The lock was lost.</exception>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        SettleAsync(
            message,
            id => Management.DeadLetter(id, deadLetterReason, deadLetterErrorDescription),
            propertiesToModify: null,
            cancellationToken);

    /// <summary>Prolongs the message's lock.</summary>
    /// <param name="message">A locked one.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <exception cref="ServiceBusException">The lock was lost.</exception>
    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        SettleAsync(message, Management.RenewLock, propertiesToModify: null, cancellationToken);

    /// <summary>Closes the link; what is locked stays so until its lock runs out.</summary>
    /// <param name="cancellationToken">To give up.</param>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        this.entity?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Closes the link; what is locked stays so until its lock runs out.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    private static ServiceBusReceivedMessage? FirstOf(IReadOnlyList<ServiceBusReceivedMessage> messages) => messages.Count > 0 ? messages[0] : null;

    private Task<Message> SettleAsync(
        ServiceBusReceivedMessage message,
        Func<Guid, Message> request,
        IDictionary<string, object>? propertiesToModify,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.LockId == Guid.Empty
            ? throw new InvalidOperationException("The message is not locked: it was peeked, or received and deleted.")
            : Entity.AskAsync(Build, cancellationToken);

        Message Build()
        {
            var built = request(message.LockId);
            Management.WithProperties(built, propertiesToModify);
            return built;
        }
    }
}
