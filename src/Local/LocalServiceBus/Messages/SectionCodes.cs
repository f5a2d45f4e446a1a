namespace TimesheetFunctions.Local.LocalServiceBus.Messages;

/// <summary>Descriptors of the sections of an AMQP message, in the order they come in.</summary>
internal static class SectionCodes
{
    public const ulong Header = 0x70;
    public const ulong Properties = 0x73;
    public const ulong ApplicationProperties = 0x74;
    public const ulong Data = 0x75;
    public const ulong Footer = 0x78;
}
