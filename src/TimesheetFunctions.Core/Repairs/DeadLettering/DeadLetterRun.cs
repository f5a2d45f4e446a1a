using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Sending;

namespace TimesheetFunctions.Core.Repairs.DeadLettering;

/// <summary>One replay of dead letters.</summary>
internal sealed class DeadLetterRun(ServiceBusReceiver receiver, PayrollPublisher publisher, ILogger logger)
{
    // Few at a time: all of them have to be sent and completed before the first one's lock ends.
    private const int BatchSize = 50;
    private static readonly TimeSpan EmptyAfter = TimeSpan.FromSeconds(3);

    private readonly List<DeadLetter> replayed = [];
    private readonly List<DeadLetter> kept = [];
    private readonly List<DeadLetter> notCompleted = [];

    // Given back only at the end, or they would come again at once.
    private readonly List<ServiceBusReceivedMessage> held = [];
    private readonly HashSet<long> seen = [];

    public async Task<DeadLetterReplay> ReplayAsync(int most, string queue, CancellationToken cancellation)
    {
        Problem? problem = null;
        try
        {
            while (problem is null && replayed.Count + notCompleted.Count < most)
            {
                var wanted = Math.Min(BatchSize, most - replayed.Count - notCompleted.Count);
                var batch = await receiver.ReceiveMessagesAsync(wanted, EmptyAfter, cancellation);
                if (!batch.Any(message => seen.Add(message.SequenceNumber)))
                {
                    // Empty, or what was kept has come round again.
                    held.AddRange(batch);
                    break;
                }

                problem = await TakeAsync(batch, cancellation);
            }
        }
        catch (Exception e) when (ReceiveFailures.Is(e) && !cancellation.IsCancellationRequested)
        {
            problem = ReceiveFailures.ToProblem(e, queue);
        }
        finally
        {
            await ReleaseAsync();
        }

        return new DeadLetterReplay(replayed, kept, notCompleted, problem);
    }

    private async Task<Problem?> TakeAsync(IReadOnlyList<ServiceBusReceivedMessage> batch, CancellationToken cancellation)
    {
        var ours = new List<(ServiceBusReceivedMessage Message, OutgoingMessage Replay)>();
        foreach (var message in batch)
        {
            if (PayrollLetter.Read(message) is { } letter)
            {
                ours.Add((message, letter.ToReplay(message.Body.ToMemory())));
            }
            else
            {
                Keep(message);
            }
        }

        var result = await publisher.SendAsync([.. ours.Select(one => one.Replay)], cancellation);
        for (var i = 0; i < ours.Count; i++)
        {
            await SettleAsync(ours[i].Message, result.Deliveries[i], cancellation);
        }

        return result.Failure;
    }

    private async Task SettleAsync(ServiceBusReceivedMessage message, Delivery delivery, CancellationToken cancellation)
    {
        if (delivery != Delivery.Sent)
        {
            Keep(message);
            return;
        }

        try
        {
            await receiver.CompleteMessageAsync(message, cancellation);
            replayed.Add(DeadLetters.Describe(message));
        }
        catch (ServiceBusException e)
        {
            RepairsLog.NotCompleted(logger, message.SequenceNumber, e);
            notCompleted.Add(DeadLetters.Describe(message));
        }
    }

    private void Keep(ServiceBusReceivedMessage message)
    {
        held.Add(message);
        kept.RemoveAll(letter => letter.SequenceNumber == message.SequenceNumber);
        kept.Add(DeadLetters.Describe(message));
    }

    private async Task ReleaseAsync()
    {
        foreach (var message in held)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                await receiver.AbandonMessageAsync(message, cancellationToken: patience.Token);
            }
            catch (Exception e) when (e is ServiceBusException or OperationCanceledException or UnauthorizedAccessException)
            {
                // Its lock ends by itself.
            }
        }
    }
}
