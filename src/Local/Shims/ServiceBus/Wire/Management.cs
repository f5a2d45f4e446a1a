using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>What the node <c>queue/$management</c> is asked.</summary>
internal static class Management
{
    public static Message Peek(long fromSequenceNumber, int count) => Request("com.microsoft:peek-message", new Map
    {
        ["from-sequence-number"] = fromSequenceNumber,
        ["message-count"] = count,
    });

    public static Message RenewLock(Guid lockId) => Request("com.microsoft:renew-lock", new Map { ["lock-tokens"] = new[] { lockId } });

    public static Message Complete(Guid lockId) => Dispose(lockId, "completed");

    public static Message Abandon(Guid lockId) => Dispose(lockId, "abandoned");

    public static Message DeadLetter(Guid lockId, string? reason, string? description)
    {
        var request = Dispose(lockId, "suspended");
        var body = (Map)((AmqpValue)request.BodySection).Value;
        if (reason is not null)
        {
            body["deadletter-reason"] = reason;
        }

        if (description is not null)
        {
            body["deadletter-description"] = description;
        }

        return request;
    }

    public static IReadOnlyList<ServiceBusReceivedMessage> Peeked(Message answer)
    {
        if (Answers.Status(answer) == Answers.NoContent)
        {
            return [];
        }

        var messages = (System.Collections.IEnumerable)((Map)answer.Body)["messages"];
        return [.. messages.Cast<Map>().Select(entry => Decode((byte[])entry["message"]))];
    }

    public static void WithProperties(Message request, IDictionary<string, object>? properties)
    {
        if (properties is { Count: > 0 })
        {
            var changes = new Map();
            foreach (var (name, value) in properties)
            {
                changes[name] = value;
            }

            ((Map)((AmqpValue)request.BodySection).Value)["properties-to-modify"] = changes;
        }
    }

    private static ServiceBusReceivedMessage Decode(byte[] bytes) =>
        MessageDecoding.Decode(Message.Decode(new ByteBuffer(bytes, 0, bytes.Length, bytes.Length)), Guid.Empty);

    private static Message Dispose(Guid lockId, string status) => Request("com.microsoft:update-disposition", new Map
    {
        ["lock-tokens"] = new[] { lockId },
        ["disposition-status"] = status,
    });

    private static Message Request(string operation, Map body) => new(body)
    {
        ApplicationProperties = new ApplicationProperties { ["operation"] = operation },
    };
}
