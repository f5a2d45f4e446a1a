using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace TimesheetFunctions.Local.LocalServiceBus.Peeking;

/// <summary>Reads an encoded message for showing.</summary>
internal static class PeekedMessageReader
{
    public static PeekedMessage Read(byte[] encoded)
    {
        var message = Message.Decode(new ByteBuffer(encoded, 0, encoded.Length, encoded.Length));
        var properties = message.Properties ?? new Properties();
        return new PeekedMessage
        {
            MessageId = properties.GetMessageId()?.ToString(),
            Subject = properties.Subject,
            ContentType = properties.ContentType?.ToString(),
            CorrelationId = properties.GetCorrelationId()?.ToString(),
            SessionId = properties.GroupId,
            ApplicationProperties = message.ApplicationProperties?.Map.ToDictionary(entry => entry.Key.ToString()!, object? (entry) => entry.Value) ?? [],
            EnqueuedTime = new DateTimeOffset((DateTime)message.MessageAnnotations[new Symbol("x-opt-enqueued-time")]),
            SequenceNumber = (long)message.MessageAnnotations[new Symbol("x-opt-sequence-number")],
            DeliveryCount = (int)(message.Header?.DeliveryCount ?? 0),
            Body = BodyOf(message),
        };
    }

    private static byte[] BodyOf(Message message) => message.BodySection switch
    {
        Data data => data.Binary,
        DataList list => [.. Enumerable.Range(0, list.Count).SelectMany(index => list[index].Binary)],
        _ => Encoding.UTF8.GetBytes(message.Body?.ToString() ?? ""),
    };
}
