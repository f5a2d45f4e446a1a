using Amqp;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes.Management;

/// <summary>Settles without a link: deferred messages, and those whose link is gone.</summary>
internal sealed class DispositionOperation(MessageQueue queue)
{
    public Message Settle(ManagementRequest request)
    {
        if (Read(request) is not { } settlement)
        {
            return Replies.Failure(501, ErrorCode.NotImplemented, $"The disposition {request["disposition-status"]} is not known here.");
        }

        if (queue.Sessions is not null && request.SessionOf(queue) is null)
        {
            return Replies.SessionLockLost();
        }

        var transaction = request.TransactionFor(queue);
        var settled = request.LockTokens
            .Select(token => transaction?.Settle(queue, token, settlement) ?? queue.Settle(token, settlement))
            .ToList();
        return settled.Contains(false) ? Replies.LockLost() : Replies.Of(200, "OK");
    }

    private static Settlement? Read(ManagementRequest request)
    {
        var changes = PropertyChanges.Of(request["properties-to-modify"] as Map);
        return (request["disposition-status"] as string) switch
        {
            "completed" => Settlement.Complete,
            "abandoned" => new Settlement(Verdict.Abandon, changes),
            "defered" => new Settlement(Verdict.Defer, changes), // so spelled by all clients
            "suspended" => new Settlement(Verdict.DeadLetter, changes
                .SetItem(DeadLetterProperties.Reason, request["deadletter-reason"])
                .SetItem(DeadLetterProperties.Description, request["deadletter-description"])),
            _ => null,
        };
    }
}
