using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace TimesheetFunctions.Core.Tests.Payroll.Sending;

/// <summary>A client whose sender does as a test says. Uses only what the official client has for that.</summary>
internal sealed class ScriptedServiceBus : ServiceBusClient
{
    private readonly ConcurrentDictionary<ServiceBusMessageBatch, List<ServiceBusMessage>> _contents = new();
    private int _inFlight;

    /// <summary>What the broker does with a batch.</summary>
    public Func<IReadOnlyList<ServiceBusMessage>, CancellationToken, Task> OnSend { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Whether a message fits into a batch of so many.</summary>
    public Func<ServiceBusMessage, int, bool> Fits { get; set; } = (_, _) => true;

    public ConcurrentQueue<IReadOnlyList<ServiceBusMessage>> Sends { get; } = new();

    public int BatchesMade { get; private set; }

    public int MostInFlight { get; private set; }

    public override ServiceBusSender CreateSender(string queueOrTopicName) => new Sender(this);

    private ServiceBusMessageBatch Create()
    {
        BatchesMade++;
        var content = new List<ServiceBusMessage>();
        var batch = ServiceBusModelFactory.ServiceBusMessageBatch(0, content, null, message => Fits(message, content.Count));
        _contents[batch] = content;
        return batch;
    }

    private async Task SendAsync(ServiceBusMessageBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MostInFlight = Math.Max(MostInFlight, Interlocked.Increment(ref _inFlight));
        try
        {
            Sends.Enqueue(_contents[batch]);
            await OnSend(_contents[batch], cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private sealed class Sender(ScriptedServiceBus owner) : ServiceBusSender
    {
        public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) => new(owner.Create());

        public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default) =>
            owner.SendAsync(messageBatch, cancellationToken);

        public override Task CloseAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
