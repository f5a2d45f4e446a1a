using System.Globalization;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>A received message, out of AMQP.</summary>
internal static class MessageDecoding
{
    public static ServiceBusReceivedMessage Decode(Message message, Guid lockId)
    {
        var properties = message.Properties ?? new Properties();
        var annotations = message.MessageAnnotations;
        return new ServiceBusReceivedMessage
        {
            Body = BodyOf(message),
            MessageId = properties.GetMessageId()?.ToString(),
            CorrelationId = properties.GetCorrelationId()?.ToString(),
            SessionId = properties.GroupId,
            Subject = properties.Subject,
            ContentType = properties.ContentType?.ToString(),
            ApplicationProperties = ApplicationPropertiesOf(message),
            DeliveryCount = (int)(message.Header?.DeliveryCount ?? 0) + 1,
            SequenceNumber = Number(annotations, "x-opt-sequence-number"),
            EnqueuedSequenceNumber = Number(annotations, "x-opt-enqueue-sequence-number"),
            EnqueuedTime = Time(annotations, "x-opt-enqueued-time"),
            LockedUntil = Time(annotations, "x-opt-locked-until"),
            LockId = lockId,
        };
    }

    /// <summary>The lock of a delivery: its tag, where that is a UUID's sixteen bytes.</summary>
    public static Guid LockOf(Message message) => message.DeliveryTag is { Length: 16 } tag ? new Guid(tag) : Guid.Empty;

    private static BinaryData BodyOf(Message message) => message.BodySection switch
    {
        null => BinaryData.Empty,
        Data data => BinaryData.FromBytes(data.Binary),
        AmqpValue { Value: string text } => BinaryData.FromString(text),
        AmqpValue { Value: byte[] bytes } => BinaryData.FromBytes(bytes),
        var other => throw new NotSupportedException($"A message body of type {other.GetType().Name} is not of data."),
    };

    private static Dictionary<string, object> ApplicationPropertiesOf(Message message)
    {
        var properties = new Dictionary<string, object>();
        foreach (var (name, value) in message.ApplicationProperties?.Map ?? [])
        {
            properties[name.ToString()!] = value;
        }

        return properties;
    }

    private static long Number(MessageAnnotations? annotations, string name) =>
        annotations?[new Symbol(name)] is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;

    private static DateTimeOffset Time(MessageAnnotations? annotations, string name) =>
        annotations?[new Symbol(name)] is DateTime time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : default;
}
