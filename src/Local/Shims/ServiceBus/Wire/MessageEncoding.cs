using System.Runtime.InteropServices;
using Amqp;
using Amqp.Framing;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>A message to send, in AMQP.</summary>
internal static class MessageEncoding
{
    private const int SmallBody = 255;
    private const int SmallDataHeader = 5;
    private const int LargeDataHeader = 8;

    public static Message Encode(ServiceBusMessage message) => new()
    {
        Properties = PropertiesOf(message),
        ApplicationProperties = ApplicationPropertiesOf(message),
        BodySection = new Data { Buffer = BufferOf(message.Body.ToMemory()) },
    };

    /// <summary>All sections but the body.</summary>
    public static void WriteSections(Message message, ByteBuffer buffer)
    {
        message.Header?.Encode(buffer);
        message.MessageAnnotations?.Encode(buffer);
        message.Properties?.Encode(buffer);
        message.ApplicationProperties?.Encode(buffer);
    }

    /// <summary>The bytes of a data section with a body of this many.</summary>
    public static int DataSectionSize(int bodyBytes) => bodyBytes + (bodyBytes <= SmallBody ? SmallDataHeader : LargeDataHeader);

    /// <summary>The encoded message's bytes.</summary>
    public static long Size(Message message)
    {
        var sections = new ByteBuffer(256, autoGrow: true);
        WriteSections(message, sections);
        return sections.Length + BodySize(message.BodySection);
    }

    private static long BodySize(object body)
    {
        if (body is not DataList list)
        {
            return DataSectionSize(((Data)body).Buffer.Length);
        }

        long size = 0;
        for (var i = 0; i < list.Count; i++)
        {
            size += DataSectionSize(list[i].Buffer.Length);
        }

        return size;
    }

    private static Properties PropertiesOf(ServiceBusMessage message) => new()
    {
        MessageId = message.MessageId,
        Subject = message.Subject,
        CorrelationId = message.CorrelationId,
        ContentType = message.ContentType,
        GroupId = message.SessionId,
    };

    private static ApplicationProperties? ApplicationPropertiesOf(ServiceBusMessage message)
    {
        if (message.ApplicationProperties.Count == 0)
        {
            return null;
        }

        var properties = new ApplicationProperties();
        foreach (var (name, value) in message.ApplicationProperties)
        {
            properties[name] = value is DateTimeOffset or TimeSpan or Uri
                ? throw new NotSupportedException($"This stand-in cannot send a property of type {value.GetType().Name}.")
                : value;
        }

        return properties;
    }

    private static ByteBuffer BufferOf(ReadOnlyMemory<byte> body)
    {
        var bytes = MemoryMarshal.TryGetArray(body, out var segment) ? segment : body.ToArray();
        return new ByteBuffer(bytes.Array ?? [], bytes.Offset, bytes.Count, bytes.Count);
    }
}
