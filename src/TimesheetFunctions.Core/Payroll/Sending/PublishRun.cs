using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using NodaTime.Text;
using TimesheetFunctions.Core.Diagnostics;
using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>One set of messages on its way: a few batches in flight, and each is filled only once there is room for it.</summary>
internal sealed class PublishRun(
    ServiceBusSender sender,
    BatchSource batches,
    IReadOnlyList<OutgoingMessage> messages,
    string queue,
    ILogger logger,
    CancellationToken stop)
{
    // While one is acknowledged another is on the wire and a third is filled; more only hold memory (docs/architecture.md).
    private const int MostInFlight = 4;
    private const int LetGoAfter = 4_000;
    private readonly Delivery[] deliveries = new Delivery[messages.Count];
    private Exception? failure;
    private int filledSince;

    // All are of one day; pending ones may be of an older collection than the one that sends them.
    private string Of => $"{messages[0].Source} {LocalDatePattern.Iso.Format(messages[0].Date)}, collection {messages[0].CollectionId}";

    private bool GoesOn => !stop.IsCancellationRequested && Volatile.Read(ref this.failure) is null;

    public async Task<PublishResult> SendAllAsync()
    {
        var inFlight = new HashSet<Task>();
        await GuardAsync(() => FillAndSendAsync(inFlight));
        await Task.WhenAll(inFlight);
        return Result();
    }

    private async Task FillAndSendAsync(HashSet<Task> inFlight)
    {
        var open = new MessageRange(0, messages.Count);
        while (open.Count > 0 && GoesOn)
        {
            if (inFlight.Count == MostInFlight)
            {
                inFlight.Remove(await Task.WhenAny(inFlight));
                continue;
            }

            var filled = await batches.NextAsync(messages, open, MarkTooLarge, stop);
            open = open with { Start = filled.Range.End };
            inFlight.Add(GuardAsync(() => SendAsync(filled)));
            LetGoOfSent(filled.Range.Count);
        }
    }

    // A batch in flight is a megabyte in many pieces, and it is old by the time it is acknowledged.
    private void LetGoOfSent(int filled)
    {
        filledSince += filled;
        if (filledSince >= LetGoAfter)
        {
            Leftovers.LetGo(filledSince);
            filledSince = 0;
        }
    }

    private async Task SendAsync(FilledBatch filled)
    {
        using var batch = filled.Batch;
        if (batch.Count == 0 || !GoesOn)
        {
            return;
        }

        try
        {
            await sender.SendMessagesAsync(batch, stop);
            Array.Fill(deliveries, Delivery.Sent, filled.Range.Start, filled.Range.Count);
        }
        catch (ServiceBusException refused) when (refused.Reason == ServiceBusFailureReason.MessageSizeExceeded)
        {
            await SendSmallerAsync(filled.Range);
        }
    }

    // The client's estimate of a batch's size can be below what the broker counts.
    private async Task SendSmallerAsync(MessageRange refused)
    {
        if (refused.Count == 1)
        {
            MarkTooLarge(refused.Start);
            return;
        }

        PublishingLog.Halved(logger, refused.Count, Of, queue);
        var (first, second) = refused.Halves();
        await SendInTurnAsync(first);
        await SendInTurnAsync(second);
    }

    private async Task SendInTurnAsync(MessageRange open)
    {
        while (open.Count > 0 && GoesOn)
        {
            var filled = await batches.NextAsync(messages, open, MarkTooLarge, stop);
            open = open with { Start = filled.Range.End };
            await SendAsync(filled);
        }
    }

    // Nothing thrown while stopping is a failure of Service Bus: the caller knows why it stopped.
    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            if (Interlocked.CompareExchange(ref this.failure, exception, null) is null)
            {
                PublishingLog.Failed(logger, exception, Of, queue);
            }
        }
    }

    private void MarkTooLarge(int place)
    {
        deliveries[place] = Delivery.TooLarge;
        PublishingLog.TooLarge(logger, messages[place].MessageId, messages[place].Body.Length, queue, messages[place].CollectionId);
    }

    private PublishResult Result()
    {
        var sent = deliveries.Count(delivery => delivery == Delivery.Sent);
        if (stop.IsCancellationRequested)
        {
            PublishingLog.Stopped(logger, sent, messages.Count, Of, queue);
        }
        else
        {
            PublishingLog.Sent(logger, sent, messages.Count, Of, queue);
        }

        var failure = this.failure is null ? null : new Problem(ProblemCodes.ServiceBusUnavailable, SendFailures.Describe(this.failure, queue));
        return new PublishResult(deliveries, failure);
    }
}
