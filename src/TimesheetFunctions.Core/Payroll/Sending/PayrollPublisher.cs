using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>Sends payroll messages to the queue: in batches, several at once, over one link for the whole process.</summary>
public sealed class PayrollPublisher : IAsyncDisposable
{
    private readonly ServiceBusClient client;
    private readonly ServiceBusSender sender;
    private readonly BatchSource batches;
    private readonly string queue;
    private readonly ILogger<PayrollPublisher> logger;

    /// <summary>A publisher; nothing is opened yet.</summary>
    /// <param name="client">The process's one client; it stays the caller's to dispose.</param>
    /// <param name="queue">The queue's name.</param>
    /// <param name="logger">For what an operator needs to know.</param>
    public PayrollPublisher(ServiceBusClient client, string queue, ILogger<PayrollPublisher> logger)
    {
        this.client = client;
        sender = client.CreateSender(queue);
        batches = new BatchSource(sender);
        this.queue = queue;
        this.logger = logger;
    }

    /// <summary>Sends messages and waits until the broker has acknowledged them. Never throws for what the broker does or fails to do.</summary>
    /// <param name="messages">In the order to send them; none is no traffic at all.</param>
    /// <param name="stop">When cancelled, nothing more is sent and what is in flight is given up at once; it may have arrived all the same.</param>
    /// <returns>
    /// What became of each message. A failure is given when the broker did not take what it could have; it is null when <paramref name="stop"/>
    /// was why messages are left.
    /// </returns>
    public async Task<PublishResult> SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return messages.Count == 0
            ? new PublishResult([], Failure: null)
            : await new PublishRun(sender, batches, messages, this.queue, this.logger, stop).SendAllAsync();
    }

    /// <summary>
    /// Begins to open the link, so that nobody waits for it once there are messages: connecting, signing in and attaching take a good part of
    /// a second. What fails here is met again, and told, by whoever sends.
    /// </summary>
    /// <param name="stop">When cancelled, it is given up.</param>
    public void OpenAhead(CancellationToken stop) => _ = OpenAsync(stop);

    private async Task OpenAsync(CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            using var batch = await sender.CreateMessageBatchAsync(stop);
        }
        catch (Exception)
        {
            // See above.
        }
    }

    /// <summary>Proves that the queue can be sent to, without sending: the broker grants a link only to whoever may send.</summary>
    /// <param name="cancellationToken">To give up.</param>
    /// <exception cref="ServiceBusUnavailableException">It cannot.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A sender of its own: the publisher's has its link and asks nobody again.
            await using var probe = this.client.CreateSender(this.queue);
            using var batch = await probe.CreateMessageBatchAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServiceBusUnavailableException(SendFailures.Describe(exception, this.queue), exception);
        }
    }

    /// <summary>Closes the link.</summary>
    public ValueTask DisposeAsync() => sender.DisposeAsync();
}
