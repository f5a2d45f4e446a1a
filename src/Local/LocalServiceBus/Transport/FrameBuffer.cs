using System.Buffers.Binary;

namespace TimesheetFunctions.Local.LocalServiceBus.Transport;

/// <summary>Holds received bytes until the frame they belong to is whole and mended. Used by one reader.</summary>
internal sealed class FrameBuffer
{
    private const int ProtocolHeaderLength = 8;
    private const int SizeLength = 4;
    private readonly int maxFrameLength;
    private byte[] bytes = new byte[16 * 1024];
    private int read;
    private int good;
    private int end;
    private bool isBroken;

    /// <param name="firstBytes">The protocol header, which was received before.</param>
    /// <param name="maxFrameLength">The longest frame the client may send, in bytes.</param>
    public FrameBuffer(ReadOnlySpan<byte> firstBytes, int maxFrameLength)
    {
        this.maxFrameLength = maxFrameLength;
        firstBytes.CopyTo(bytes);
        good = end = ProtocolHeaderLength;
    }

    /// <summary>Room for bytes to be received.</summary>
    public Memory<byte> Free()
    {
        if (read > 0 && read == end)
        {
            read = good = end = 0;
        }

        if (end == bytes.Length)
        {
            MakeRoom();
        }

        return bytes.AsMemory(end);
    }

    /// <summary>Notes bytes that were received into <see cref="Free"/>.</summary>
    public void Received(int count)
    {
        end += count;
        while (!isBroken && end - good >= SizeLength)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(good));
            if (length < ProtocolHeaderLength || length > maxFrameLength)
            {
                isBroken = true;
            }
            else if (end - good < length)
            {
                return;
            }
            else
            {
                DispositionKeys.Mend(bytes.AsSpan(good, length));
                good += length;
            }
        }

        // What comes after a length that cannot be is for the library to refuse.
        good = isBroken ? end : good;
    }

    /// <summary>Hands out bytes of whole frames; 0 when there are none.</summary>
    public int Take(Span<byte> target)
    {
        var count = Math.Min(good - read, target.Length);
        bytes.AsSpan(read, count).CopyTo(target);
        read += count;
        return count;
    }

    private void MakeRoom()
    {
        var kept = end - read;
        var target = kept > bytes.Length / 2 ? new byte[bytes.Length * 2] : bytes;
        bytes.AsSpan(read, kept).CopyTo(target);
        (bytes, good, end, read) = (target, good - read, kept, 0);
    }
}
