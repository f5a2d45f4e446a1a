using Azure.Messaging.ServiceBus;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>Fills batches from messages in their order.</summary>
internal sealed class BatchSource(ServiceBusSender sender)
{
    /// <summary>The service has been known to take no more than 4,500 in one batch; the client leaves the number to its caller.</summary>
    public const int MostMessages = 4_000;

    /// <summary>A batch of the next messages that fit.</summary>
    /// <param name="messages">All messages.</param>
    /// <param name="range">Which of them are to be sent.</param>
    /// <param name="tooLarge">Told of each message that does not even fit alone; it is passed over.</param>
    /// <param name="stop">To give up.</param>
    public async Task<FilledBatch> NextAsync(
        IReadOnlyList<OutgoingMessage> messages,
        MessageRange range,
        Action<int> tooLarge,
        CancellationToken stop)
    {
        var batch = await sender.CreateMessageBatchAsync(stop);
        var (start, end) = range;
        while (start < end && !batch.TryAddMessage(PayrollMessage.From(messages[start])))
        {
            tooLarge(start++);
        }

        var next = start + batch.Count;
        while (next < end && batch.Count < MostMessages && batch.TryAddMessage(PayrollMessage.From(messages[next])))
        {
            next++;
        }

        return new FilledBatch(batch, new MessageRange(start, next));
    }
}
