using System.Collections;
using System.Globalization;
using Amqp;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes;

/// <summary><c>{queue}/$management</c>: looks at messages, renews locks, and settles without a link.</summary>
internal sealed class ManagementNode(MessageQueue queue) : IRequestNode
{
    public const string AddressSuffix = "/$management";
    private const int MaxPeeked = 250;

    public Message Answer(Message request, IClient client)
    {
        var operation = request.ApplicationProperties?["operation"] as string;
        var body = request.Body as Map ?? [];
        try
        {
            return operation switch
            {
                "com.microsoft:peek-message" => Peek(body),
                "com.microsoft:renew-lock" => RenewLocks(body),
                "com.microsoft:update-disposition" => Settle(body),
                _ => Replies.Failure(501, ErrorCode.NotImplemented, $"{operation} is not known here."),
            };
        }
        catch (Exception fault) when (fault is FormatException or InvalidCastException or OverflowException)
        {
            return Replies.Failure(400, "com.microsoft:argument-error", $"{operation}: {fault.Message}");
        }
    }

    private Message Peek(Map body)
    {
        var from = Convert.ToInt64(body["from-sequence-number"] ?? 0L, CultureInfo.InvariantCulture);
        var count = Convert.ToInt32(body["message-count"] ?? 1, CultureInfo.InvariantCulture);
        var messages = new List();
        foreach (var delivery in queue.Peek(from, Math.Clamp(count, 0, MaxPeeked)))
        {
            var encoded = OutgoingMessage.Encode(delivery);
            messages.Add(new Map { ["message"] = encoded.Buffer.AsSpan(encoded.Offset, encoded.Length).ToArray() });
        }

        return messages.Count == 0
            ? Replies.Failure(204, "com.microsoft:message-not-found", "There is none.")
            : Replies.Of(200, "OK", new Map { ["messages"] = messages });
    }

    private Message RenewLocks(Map body)
    {
        var ends = LockTokens(body).Select(queue.Renew).ToList();
        return ends.Contains(null)
            ? Replies.LockLost()
            : Replies.Of(200, "OK", new Map { ["expirations"] = ends.Select(end => end!.Value.UtcDateTime).ToArray() });
    }

    private Message Settle(Map body)
    {
        if (Read(body) is not { } settlement)
        {
            return Replies.Failure(501, ErrorCode.NotImplemented, $"The disposition {body["disposition-status"]} is not known here.");
        }

        var settled = LockTokens(body).Select(token => queue.Settle(token, settlement)).ToList();
        return settled.Contains(false) ? Replies.LockLost() : Replies.Of(200, "OK");
    }

    private static Settlement? Read(Map body)
    {
        var changes = PropertyChanges.Of(body["properties-to-modify"] as Map);
        return (body["disposition-status"] as string) switch
        {
            "completed" => Settlement.Complete,
            "abandoned" => new Settlement(Verdict.Abandon, changes),
            "suspended" => new Settlement(Verdict.DeadLetter, changes
                .SetItem(DeadLetterProperties.Reason, body["deadletter-reason"])
                .SetItem(DeadLetterProperties.Description, body["deadletter-description"])),
            _ => null,
        };
    }

    private static IEnumerable<Guid> LockTokens(Map body) => ((IEnumerable)body["lock-tokens"]).Cast<Guid>();
}
