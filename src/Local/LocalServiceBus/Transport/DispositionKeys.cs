using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Transport;

/// <summary>
/// The JavaScript client writes the keys of properties in a disposition as strings where AMQP has symbols, and the library closes
/// the connection over it. Both encodings have the same length, so the type is changed in place.
/// </summary>
internal static class DispositionKeys
{
    private const ulong Disposition = 0x15;
    private const int FieldsBeforeState = 4;
    private const byte DescribedValue = 0x00;

    /// <summary>Mends a frame if it is a disposition with such keys.</summary>
    /// <param name="frame">One whole frame, its size included.</param>
    public static void Mend(Span<byte> frame)
    {
        try
        {
            MendDisposition(frame);
        }
        catch (FormatException)
        {
            // No frame to mend; the library says what is wrong with it.
        }
    }

    private static void MendDisposition(Span<byte> frame)
    {
        var start = frame[4] * 4;
        if (start >= frame.Length)
        {
            return;
        }

        var (code, performative) = AmqpReader.ReadDescriptor(frame, start);
        if (code != Disposition || AmqpReader.Enter(frame, performative) is not ({ } count, { } field) || count <= FieldsBeforeState)
        {
            return;
        }

        for (var skipped = 0; skipped < FieldsBeforeState; skipped++)
        {
            field = AmqpReader.Skip(frame, field);
        }

        MendFields(frame, field);
    }

    // The state holds a map of properties, or an error that holds one.
    private static void MendFields(Span<byte> frame, int described)
    {
        if (frame[described] != DescribedValue || AmqpReader.Enter(frame, AmqpReader.ReadDescriptor(frame, described).Next) is not ({ } count, { } field))
        {
            return;
        }

        for (; count > 0; count--, field = AmqpReader.Skip(frame, field))
        {
            if (frame[field] is 0xC1 or 0xD1)
            {
                MendKeys(frame, field);
            }
            else
            {
                MendFields(frame, field);
            }
        }
    }

    private static void MendKeys(Span<byte> frame, int map)
    {
        if (AmqpReader.Enter(frame, map) is not ({ } count, { } key))
        {
            return;
        }

        for (; count > 1; count -= 2)
        {
            frame[key] = frame[key] switch { 0xA1 => 0xA3, 0xB1 => 0xB3, var other => other };
            key = AmqpReader.Skip(frame, AmqpReader.Skip(frame, key));
        }
    }
}
