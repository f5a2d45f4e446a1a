namespace TimesheetFunctions.Local.LocalServiceBus.Messages;

/// <summary>Where the parts of an encoded message begin; a part that is missing is empty.</summary>
/// <param name="Properties">The end of header and annotations.</param>
/// <param name="ApplicationProperties">The end of the properties.</param>
/// <param name="Body">The end of the application properties; body and footer run to the end.</param>
internal readonly record struct MessageLayout(int Properties, int ApplicationProperties, int Body)
{
    /// <summary>Finds the parts.</summary>
    /// <exception cref="FormatException">The bytes are no AMQP message.</exception>
    public static MessageLayout Of(ReadOnlySpan<byte> encoded)
    {
        int properties = 0, applicationProperties = 0, body = 0;
        for (var position = 0; position < encoded.Length;)
        {
            var (code, value) = AmqpReader.ReadDescriptor(encoded, position);
            if (code is < SectionCodes.Header or > SectionCodes.Footer)
            {
                throw new FormatException($"0x{code:x} is no section of a message.");
            }

            position = AmqpReader.Skip(encoded, value);
            properties = code < SectionCodes.Properties ? position : properties;
            applicationProperties = code <= SectionCodes.Properties ? position : applicationProperties;
            body = code <= SectionCodes.ApplicationProperties ? position : body;
        }

        return new MessageLayout(properties, applicationProperties, body);
    }
}
