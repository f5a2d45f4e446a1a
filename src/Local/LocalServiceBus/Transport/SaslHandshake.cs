using System.Buffers.Binary;
using System.Net.Sockets;
using Amqp;
using Amqp.Sasl;
using Amqp.Types;

namespace TimesheetFunctions.Local.LocalServiceBus.Transport;

/// <summary>
/// The start of a connection. Who the client is does not matter yet (a token says so later), but the order does: the JavaScript
/// client loses bytes that reach it together with the outcome, so nothing more is sent until its first AMQP bytes are here.
/// </summary>
internal static class SaslHandshake
{
    private const int HeaderLength = 8;
    private const int MaxFrameLength = 4_096;
    private static readonly byte[] SaslHeader = "AMQP\u0003\u0001\0\0"u8.ToArray();
    private static readonly Symbol[] Mechanisms = [new("ANONYMOUS"), new("MSSBCBS"), new("EXTERNAL")];

    /// <summary>Sees a client in.</summary>
    /// <returns>The client's first AMQP bytes, or null when it is not let in.</returns>
    /// <exception cref="EndOfStreamException">The client has gone.</exception>
    public static async Task<byte[]?> RunAsync(Socket socket, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        var header = await ReadAsync(stream, HeaderLength, cancellationToken);
        await stream.WriteAsync(SaslHeader, cancellationToken);
        if (!header.AsSpan().SequenceEqual(SaslHeader))
        {
            return null;
        }

        await stream.WriteAsync(Frame(new SaslMechanisms { SaslServerMechanisms = Mechanisms }), cancellationToken);
        var code = await ReadInitAsync(stream, cancellationToken) is { } init && Mechanisms.Contains(init.Mechanism) ? SaslCode.Ok : SaslCode.Auth;
        await stream.WriteAsync(Frame(new SaslOutcome { Code = code }), cancellationToken);
        return code == SaslCode.Ok ? await ReadAsync(stream, HeaderLength, cancellationToken) : null;
    }

    private static async Task<SaslInit?> ReadInitAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var header = await ReadAsync(stream, HeaderLength, cancellationToken);
        var length = BinaryPrimitives.ReadInt32BigEndian(header);
        var extended = (header[4] * 4) - HeaderLength;
        if (length is <= HeaderLength or > MaxFrameLength || extended < 0 || extended >= length - HeaderLength)
        {
            return null;
        }

        var body = await ReadAsync(stream, length - HeaderLength, cancellationToken);
        return Decode(body, extended);
    }

    private static SaslInit? Decode(byte[] body, int start)
    {
        try
        {
            var init = new SaslInit();
            init.Decode(new ByteBuffer(body, start, body.Length - start, body.Length - start));
            return init;
        }
        catch (Exception fault) when (fault is AmqpException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static ReadOnlyMemory<byte> Frame(DescribedList performative)
    {
        var buffer = new ByteBuffer(128, autoGrow: true);
        buffer.Append(HeaderLength);
        performative.Encode(buffer);
        var frame = buffer.Buffer.AsMemory(buffer.Offset, buffer.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.Span, frame.Length);
        frame.Span[4] = 2; // the header's length in words of four bytes
        frame.Span[5] = 1; // a SASL frame
        return frame;
    }
}
