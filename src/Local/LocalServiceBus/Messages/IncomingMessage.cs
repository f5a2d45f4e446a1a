using Amqp;

namespace TimesheetFunctions.Local.LocalServiceBus.Messages;

/// <summary>A received transfer, not decoded. Its bytes are the connection's and good only until the transfer is answered.</summary>
internal sealed class IncomingMessage(ByteBuffer encoded) : Message
{
    /// <summary>The transfer's payload.</summary>
    public ReadOnlySpan<byte> Encoded => encoded.Buffer.AsSpan(encoded.Offset, encoded.Length);

    /// <summary>The payload as a message, for requests. To be called once.</summary>
    public Message DecodeWhole() => Decode(encoded);
}
