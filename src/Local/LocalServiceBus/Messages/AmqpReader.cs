using System.Buffers.Binary;

namespace TimesheetFunctions.Local.LocalServiceBus.Messages;

/// <summary>Steps over AMQP 1.0 values without decoding them. Positions are bytes from the start of the span.</summary>
internal static class AmqpReader
{
    private const byte Described = 0x00;
    private const byte SmallUnsignedLong = 0x53;
    private const byte UnsignedLong = 0x80;

    /// <summary>Reads the descriptor of a described value.</summary>
    /// <returns>The descriptor's code and the position of the value after it.</returns>
    /// <exception cref="FormatException">There is no described value with a numeric descriptor.</exception>
    public static (ulong Code, int Next) ReadDescriptor(ReadOnlySpan<byte> bytes, int position)
    {
        if (ByteAt(bytes, position) != Described)
        {
            throw new FormatException("A described value was expected.");
        }

        return ByteAt(bytes, position + 1) switch
        {
            SmallUnsignedLong => (ByteAt(bytes, position + 2), position + 3),
            UnsignedLong => (BinaryPrimitives.ReadUInt64BigEndian(Slice(bytes, position + 2, 8)), position + 10),
            _ => throw new FormatException("A numeric descriptor was expected."),
        };
    }

    /// <summary>The position after the value that begins at <paramref name="position"/>.</summary>
    /// <exception cref="FormatException">The value is cut short, or is none.</exception>
    public static int Skip(ReadOnlySpan<byte> bytes, int position)
    {
        while (ByteAt(bytes, position) == Described)
        {
            position = Skip(bytes, position + 1);
        }

        // The high half of a format code says how long its value is.
        var end = (bytes[position] >> 4) switch
        {
            0x4 => position + 1L,
            0x5 => position + 2L,
            0x6 => position + 3L,
            0x7 => position + 5L,
            0x8 => position + 9L,
            0x9 => position + 17L,
            0xA or 0xC or 0xE => position + 2L + ByteAt(bytes, position + 1),
            0xB or 0xD or 0xF => position + 5L + BinaryPrimitives.ReadUInt32BigEndian(Slice(bytes, position + 1, 4)),
            _ => throw new FormatException("No AMQP value begins so."),
        };
        return end <= bytes.Length ? (int)end : throw CutShort();
    }

    /// <summary>The content of a binary value.</summary>
    /// <exception cref="FormatException">The value is no binary.</exception>
    public static ReadOnlySpan<byte> Binary(ReadOnlySpan<byte> bytes, int position)
    {
        var end = Skip(bytes, position);
        return bytes[position] switch
        {
            0xA0 => bytes[(position + 2)..end],
            0xB0 => bytes[(position + 5)..end],
            _ => throw new FormatException("A binary value was expected."),
        };
    }

    private static byte ByteAt(ReadOnlySpan<byte> bytes, int position) =>
        (uint)position < (uint)bytes.Length ? bytes[position] : throw CutShort();

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, int start, int length) =>
        start <= bytes.Length - length ? bytes.Slice(start, length) : throw CutShort();

    private static FormatException CutShort() => new("The encoded bytes end in the middle of a value.");
}
