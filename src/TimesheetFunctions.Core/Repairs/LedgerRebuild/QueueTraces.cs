using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Repairs.DeadLettering;

namespace TimesheetFunctions.Core.Repairs.LedgerRebuild;

/// <summary>Looks for a day's messages that are still on the queue or among its dead letters, without taking them.</summary>
internal sealed class QueueTraces(ServiceBusClient client, TimesheetSettings settings, ILogger<QueueTraces> logger)
{
    private const int PageSize = 500;

    /// <summary>The day's messages.</summary>
    /// <returns>Null where there is no right to look, or no answer: then it goes without.</returns>
    public async Task<IReadOnlyList<PayrollLetter>?> ReadAsync(DayKey day, CancellationToken stop)
    {
        try
        {
            return [.. await PeekAsync(day, SubQueue.None, stop), .. await PeekAsync(day, SubQueue.DeadLetter, stop)];
        }
        catch (Exception e) when (ReceiveFailures.Is(e) && !stop.IsCancellationRequested)
        {
            RepairsLog.QueueNotRead(logger, settings.PayrollQueue, day.Source.Value, day.DateText, e);
            return null;
        }
    }

    private async Task<List<PayrollLetter>> PeekAsync(DayKey day, SubQueue part, CancellationToken stop)
    {
        var found = new List<PayrollLetter>();
        await using var receiver = client.CreateReceiver(settings.PayrollQueue, new ServiceBusReceiverOptions { SubQueue = part });
        while (await receiver.PeekMessagesAsync(PageSize, cancellationToken: stop) is { Count: > 0 } page)
        {
            found.AddRange(page.Select(PayrollLetter.Read).OfType<PayrollLetter>().Where(letter => letter.Day == day));
        }

        return found;
    }
}
