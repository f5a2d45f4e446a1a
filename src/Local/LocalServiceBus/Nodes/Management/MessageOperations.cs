using Amqp;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes.Management;

/// <summary>Looks at messages, renews their locks, hands out deferred ones.</summary>
internal sealed class MessageOperations(MessageQueue queue)
{
    private const int MaxPeeked = 250;

    public Message Peek(ManagementRequest request)
    {
        var count = Math.Clamp(request.Number("message-count", 1), 0, MaxPeeked);
        var messages = new List();
        foreach (var delivery in queue.Peek(request.Number("from-sequence-number", 0), (int)count, request.SessionId))
        {
            messages.Add(new Map { ["message"] = Encode(delivery) });
        }

        return messages.Count == 0
            ? Replies.Failure(204, Replies.MessageNotFoundCondition, "There is none.")
            : Replies.Of(200, "OK", new Map { ["messages"] = messages });
    }

    public Message RenewLocks(ManagementRequest request)
    {
        var ends = request.LockTokens.Select(queue.Renew).ToList();
        return ends.Contains(null)
            ? Replies.LockLost()
            : Replies.Of(200, "OK", new Map { ["expirations"] = ends.Select(end => end!.Value.UtcDateTime).ToArray() });
    }

    public Message ReceiveDeferred(ManagementRequest request)
    {
        var session = request.SessionOf(queue);
        if (queue.Sessions is not null && session is null)
        {
            return Replies.SessionLockLost();
        }

        var numbers = request.SequenceNumbers;
        var takesAway = request.Number("receiver-settle-mode", 1) == 0;
        var deliveries = queue.Change((parts, now) => parts.SetAside.Receive(numbers, takesAway, session, now));
        if (deliveries.Count == 0)
        {
            return Replies.Failure(404, Replies.MessageNotFoundCondition, "Not all of them are deferred messages of the queue.");
        }

        var messages = new List();
        foreach (var delivery in deliveries)
        {
            messages.Add(new Map { ["message"] = Encode(delivery), ["lock-token"] = delivery.LockToken });
        }

        return Replies.Of(200, "OK", new Map { ["messages"] = messages });
    }

    private static byte[] Encode(Delivery delivery)
    {
        var encoded = OutgoingMessage.Encode(delivery);
        return encoded.Buffer.AsSpan(encoded.Offset, encoded.Length).ToArray();
    }
}
