using Amqp;
using Amqp.Framing;

namespace TimesheetFunctions.Local.LocalServiceBus.Messages;

/// <summary>A message as its sender encoded it. The bytes are kept once, and from the properties on they are passed on as they are.</summary>
internal sealed class EncodedMessage
{
    private readonly byte[] bytes;
    private readonly MessageLayout layout;

    private EncodedMessage(byte[] bytes, MessageLayout layout) => (this.bytes, this.layout) = (bytes, layout);

    /// <summary>The sender's id for the message, or null.</summary>
    public string? MessageId { get; private init; }

    /// <summary>The sender's session id, or null.</summary>
    public string? SessionId { get; private init; }

    /// <summary>How long it may wait for a receiver; null: for ever.</summary>
    public TimeSpan? TimeToLive { get; private init; }

    /// <summary>When it is to come in, UTC; null: at once.</summary>
    public DateTimeOffset? ScheduledFor { get; private init; }

    /// <summary>Takes a copy of an encoded message.</summary>
    /// <exception cref="FormatException">The bytes are no AMQP message.</exception>
    public static EncodedMessage CopyOf(ReadOnlySpan<byte> encoded)
    {
        var bytes = encoded.ToArray();
        var layout = MessageLayout.Of(bytes);
        var properties = Decode(bytes, layout.Properties, layout.ApplicationProperties).Properties;
        var front = layout.Properties == 0 ? null : Decode(bytes, 0, layout.Properties);
        return new EncodedMessage(bytes, layout)
        {
            MessageId = IdText(properties?.GetMessageId()),
            SessionId = properties?.GroupId,
            TimeToLive = MessageTimes.TimeToLive(front?.Header, properties),
            ScheduledFor = MessageTimes.ScheduledFor(front?.MessageAnnotations),
        };
    }

    /// <summary>Header and annotations as the sender gave them.</summary>
    public Message DecodeFront() => Decode(bytes, 0, layout.Properties);

    /// <summary>The application properties as the sender gave them.</summary>
    public ApplicationProperties DecodeApplicationProperties() =>
        Decode(bytes, layout.ApplicationProperties, layout.Body).ApplicationProperties ?? new ApplicationProperties();

    /// <summary>Writes everything from the properties on, unchanged.</summary>
    public void WriteRest(ByteBuffer target) => Write(target, layout.Properties, bytes.Length);

    /// <summary>Writes everything from the properties on, with other application properties.</summary>
    public void WriteRest(ByteBuffer target, ApplicationProperties instead)
    {
        Write(target, layout.Properties, layout.ApplicationProperties);
        instead.Encode(target);
        Write(target, layout.Body, bytes.Length);
    }

    private static Message Decode(byte[] bytes, int start, int end) =>
        Message.Decode(new ByteBuffer(bytes, start, end - start, end - start));

    private static string? IdText(object? id) => id is byte[] binary ? Convert.ToHexString(binary) : id?.ToString();

    private void Write(ByteBuffer target, int start, int end) => AmqpBitConverter.WriteBytes(target, bytes, start, end - start);
}
