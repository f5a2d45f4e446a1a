using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>An open link to a queue. Sends may overlap; each waits for its own acknowledgement.</summary>
internal sealed class SendLink : ILiveLink
{
    // A broker that announces no limit is asked for no more than Premium takes in one batch.
    private const long LargestBatch = 1_048_576;
    private readonly ConcurrentDictionary<TaskCompletionSource<Outcome>, Message> waiting = new();
    private readonly SenderLink link;

    public SendLink(SenderLink link, ulong maxMessageSize)
    {
        this.link = link;
        MaxMessageSize = maxMessageSize is 0 or > int.MaxValue ? int.MaxValue : (long)maxMessageSize;
        link.AddClosedCallback((_, error) => FailAll(error));
    }

    public bool IsOpen => !this.link.IsClosed;

    /// <summary>In bytes, one transfer.</summary>
    public long MaxMessageSize { get; }

    /// <summary>In bytes.</summary>
    public long MaxBatchSize => Math.Min(MaxMessageSize, LargestBatch);

    /// <summary>Sends and waits until the broker has taken it.</summary>
    /// <exception cref="AmqpException">It was refused, or the link broke.</exception>
    public async Task SendAsync(Message message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[outcome] = message;
        try
        {
            this.link.Send(message, deliveryState: null, OnOutcome, outcome);
            ThrowUnlessAccepted(await outcome.Task.WaitAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            this.link.Cancel(message);
            throw;
        }
        finally
        {
            waiting.TryRemove(outcome, out _);
        }
    }

    public void Close() => Links.CloseQuietly(this.link.Session);

    private static void OnOutcome(ILink link, Message message, Outcome outcome, object state) =>
        ((TaskCompletionSource<Outcome>)state).TrySetResult(outcome);

    private static void ThrowUnlessAccepted(Outcome outcome)
    {
        if (outcome is not Accepted)
        {
            throw new AmqpException((outcome as Rejected)?.Error ?? new Error(ErrorCode.MessageReleased) { Description = "The broker did not take the message." });
        }
    }

    private void FailAll(Error? error)
    {
        foreach (var outcome in waiting.Keys)
        {
            outcome.TrySetException(Links.Closed(error));
        }
    }
}
