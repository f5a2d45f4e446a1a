using System.Buffers;
using Amqp;
using Amqp.Framing;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Messages of one transfer, encoded as they are added, one after the other in one rented array.</summary>
internal sealed class EncodedBatch(long maxBytes) : IBatchContent
{
    private const uint BatchFormat = 0x80013700;
    private const int FirstRent = 1 << 18;
    private readonly ByteBuffer sections = new(512, autoGrow: true);
    private readonly List<(int Offset, int Length)> parts = [];
    private ServiceBusMessage? first;
    private byte[]? bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(maxBytes, FirstRent));
    private int used;

    public int Count => parts.Count;

    public long MaxBytes => maxBytes;

    /// <summary>Of the transfer, envelope included.</summary>
    public long Bytes { get; private set; }

    public bool TryAdd(ServiceBusMessage message)
    {
        ObjectDisposedException.ThrowIf(bytes is null, typeof(ServiceBusMessageBatch));
        var encoded = MessageEncoding.Encode(message);
        var body = ((Data)encoded.BodySection).Buffer;
        sections.Reset();
        MessageEncoding.WriteSections(encoded, sections);
        var length = sections.Length + MessageEncoding.DataSectionSize(body.Length);
        var total = (Count == 0 ? EnvelopeSize(message) : Bytes) + MessageEncoding.DataSectionSize(length);
        if (total > maxBytes)
        {
            return false;
        }

        Append(encoded, length);
        this.first ??= message;
        Bytes = total;
        return true;
    }

    /// <summary>The AMQP message that carries them; a single one goes as itself. May be called again for another try.</summary>
    public Message ToTransfer()
    {
        ObjectDisposedException.ThrowIf(bytes is null, typeof(ServiceBusMessageBatch));
        if (Count == 1)
        {
            return Message.Decode(new ByteBuffer(bytes, parts[0].Offset, parts[0].Length, parts[0].Length));
        }

        var list = new DataList();
        foreach (var (offset, length) in parts)
        {
            list.Add(new Data { Buffer = new ByteBuffer(bytes, offset, length, length) });
        }

        var envelope = Envelope(this.first!);
        envelope.BodySection = list;
        return envelope;
    }

    public void Dispose()
    {
        if (bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = null;
        }
    }

    private static Message Envelope(ServiceBusMessage first)
    {
        var properties = new Properties();
        if (first.MessageId is { } id)
        {
            properties.MessageId = id;
        }

        if (first.SessionId is { } session)
        {
            properties.GroupId = session;
        }

        return new Message { Format = BatchFormat, Properties = properties };
    }

    private static int EnvelopeSize(ServiceBusMessage first)
    {
        var buffer = new ByteBuffer(128, autoGrow: true);
        MessageEncoding.WriteSections(Envelope(first), buffer);
        return buffer.Length;
    }

    private void Append(Message encoded, int length)
    {
        if (bytes!.Length - used < length)
        {
            Grow(used + length);
        }

        var target = new ByteBuffer(bytes, used, 0, length);
        AmqpBitConverter.WriteBytes(target, sections.Buffer, sections.Offset, sections.Length);
        encoded.BodySection.Encode(target);
        parts.Add((used, length));
        used += length;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, bytes!.Length * 2));
        bytes.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
