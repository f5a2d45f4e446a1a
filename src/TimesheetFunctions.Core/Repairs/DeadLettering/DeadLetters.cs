using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Sending;

namespace TimesheetFunctions.Core.Repairs.DeadLettering;

/// <summary>
/// The payroll queue's dead letters: to look at, and to send again. Needs the right to receive, which the deployed app does not have: an
/// operator does this in their own name.
/// </summary>
public sealed class DeadLetters(ServiceBusClient client, PayrollPublisher publisher, TimesheetSettings settings, ILogger<DeadLetters> logger)
{
    private const int PageSize = 200;

    /// <summary>Looks at dead letters and changes nothing.</summary>
    /// <param name="most">At most so many, from 1.</param>
    /// <param name="cancellation">Ends the look.</param>
    public async Task<(IReadOnlyList<DeadLetter> Letters, Problem? Problem)> ListAsync(int most, CancellationToken cancellation)
    {
        var found = new List<DeadLetter>();
        try
        {
            await using var receiver = OpenReceiver();
            while (found.Count < most && await receiver.PeekMessagesAsync(Math.Min(PageSize, most - found.Count), cancellationToken: cancellation) is { Count: > 0 } page)
            {
                found.AddRange(page.Select(Describe));
            }

            return (found, null);
        }
        catch (Exception e) when (ReceiveFailures.Is(e) && !cancellation.IsCancellationRequested)
        {
            return (found, ReceiveFailures.ToProblem(e, settings.PayrollQueue));
        }
    }

    /// <summary>
    /// Sends dead letters again, same body and properties, under a MessageId of their own, and completes each once the queue has taken it.
    /// Killed in between, it has sent what is still dead: the next replay has the same MessageId, and consumers know the body by its id.
    /// </summary>
    /// <param name="most">At most so many, from 1.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<DeadLetterReplay> ReplayAsync(int most, CancellationToken cancellation)
    {
        await using var receiver = OpenReceiver();
        var run = new DeadLetterRun(receiver, publisher, logger);
        var result = await run.ReplayAsync(most, settings.PayrollQueue, cancellation);
        RepairsLog.DeadLettersReplayed(logger, settings.PayrollQueue, result.Replayed.Count, result.Kept.Count);
        return result;
    }

    internal static DeadLetter Describe(ServiceBusReceivedMessage message) => new(
        message.SequenceNumber,
        message.MessageId,
        message.DeadLetterReason,
        message.DeadLetterErrorDescription,
        message.DeliveryCount,
        PayrollLetter.Read(message)?.Id.Next.ToString());

    private ServiceBusReceiver OpenReceiver() =>
        client.CreateReceiver(settings.PayrollQueue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
}
