using System.Buffers;
using Amqp;
using Amqp.Framing;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Messages of one transfer, encoded as they are added, one after the other in one rented array.</summary>
internal sealed class EncodedBatch(long maxBytes) : IBatchContent
{
    private const uint BatchFormat = 0x80013700;
    private const int FirstRent = 1 << 18;
    private readonly ByteBuffer _sections = new(512, autoGrow: true);
    private readonly List<(int Offset, int Length)> _parts = [];
    private ServiceBusMessage? _first;
    private byte[]? _bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(maxBytes, FirstRent));
    private int _used;

    public int Count => _parts.Count;

    public long MaxBytes => maxBytes;

    /// <summary>Of the transfer, envelope included.</summary>
    public long Bytes { get; private set; }

    public bool TryAdd(ServiceBusMessage message)
    {
        ObjectDisposedException.ThrowIf(_bytes is null, typeof(ServiceBusMessageBatch));
        var encoded = MessageEncoding.Encode(message);
        var body = ((Data)encoded.BodySection).Buffer;
        _sections.Reset();
        MessageEncoding.WriteSections(encoded, _sections);
        var length = _sections.Length + MessageEncoding.DataSectionSize(body.Length);
        var total = (Count == 0 ? EnvelopeSize(message) : Bytes) + MessageEncoding.DataSectionSize(length);
        if (total > maxBytes)
        {
            return false;
        }

        Append(encoded, length);
        _first ??= message;
        Bytes = total;
        return true;
    }

    /// <summary>The AMQP message that carries them; a single one goes as itself. May be called again for another try.</summary>
    public Message ToTransfer()
    {
        ObjectDisposedException.ThrowIf(_bytes is null, typeof(ServiceBusMessageBatch));
        if (Count == 1)
        {
            return Message.Decode(new ByteBuffer(_bytes, _parts[0].Offset, _parts[0].Length, _parts[0].Length));
        }

        var list = new DataList();
        foreach (var (offset, length) in _parts)
        {
            list.Add(new Data { Buffer = new ByteBuffer(_bytes, offset, length, length) });
        }

        var envelope = Envelope(_first!);
        envelope.BodySection = list;
        return envelope;
    }

    public void Dispose()
    {
        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = null;
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
        if (_bytes!.Length - _used < length)
        {
            Grow(_used + length);
        }

        var target = new ByteBuffer(_bytes, _used, 0, length);
        AmqpBitConverter.WriteBytes(target, _sections.Buffer, _sections.Offset, _sections.Length);
        encoded.BodySection.Encode(target);
        _parts.Add((_used, length));
        _used += length;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes!.Length * 2));
        _bytes.AsSpan(0, _used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
