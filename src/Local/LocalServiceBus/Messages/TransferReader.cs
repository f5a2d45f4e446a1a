namespace TimesheetFunctions.Local.LocalServiceBus.Messages;

/// <summary>Turns one transfer into the messages it carries: one, or a batch that counts as a whole.</summary>
/// <param name="maxBytes">The largest transfer that is taken, in bytes.</param>
internal sealed class TransferReader(long maxBytes)
{
    /// <summary>The message format of a batch: each data section is an encoded message.</summary>
    public const uint BatchFormat = 0x80013700;

    /// <summary>The most messages that one batch may hold.</summary>
    public const int MaxMessagesInBatch = 4_500;

    private const int MaxIdLength = 128;

    /// <summary>The messages of a transfer, in order.</summary>
    /// <exception cref="MessageRefusedException">The transfer is over a limit or unreadable.</exception>
    public IReadOnlyList<EncodedMessage> Read(ReadOnlySpan<byte> transfer, uint format)
    {
        if (transfer.Length > maxBytes)
        {
            throw MessageRefusedException.TooLarge(transfer.Length, maxBytes);
        }

        try
        {
            return format == BatchFormat ? ReadBatch(transfer) : [ReadOne(transfer)];
        }
        catch (FormatException reason)
        {
            throw MessageRefusedException.Unreadable(reason);
        }
    }

    private static List<EncodedMessage> ReadBatch(ReadOnlySpan<byte> transfer)
    {
        var messages = new List<EncodedMessage>();
        for (var position = 0; position < transfer.Length;)
        {
            var (code, value) = AmqpReader.ReadDescriptor(transfer, position);
            if (code == SectionCodes.Data)
            {
                messages.Add(ReadOne(AmqpReader.Binary(transfer, value)));
            }

            if (messages.Count > MaxMessagesInBatch)
            {
                throw MessageRefusedException.TooMany(MaxMessagesInBatch);
            }

            position = AmqpReader.Skip(transfer, value);
        }

        return messages;
    }

    private static EncodedMessage ReadOne(ReadOnlySpan<byte> encoded)
    {
        var message = EncodedMessage.CopyOf(encoded);
        RefuseLong("MessageId", message.MessageId);
        RefuseLong("SessionId", message.SessionId);
        return message;
    }

    private static void RefuseLong(string what, string? id)
    {
        if (id?.Length > MaxIdLength)
        {
            throw MessageRefusedException.IdTooLong(what, MaxIdLength);
        }
    }
}
