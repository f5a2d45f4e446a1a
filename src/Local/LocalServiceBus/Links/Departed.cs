using Amqp;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>Clients may be gone whenever they are told something.</summary>
internal static class Departed
{
    /// <summary>Tells a client something.</summary>
    /// <returns>False when it has gone.</returns>
    public static bool Tell(Action tell)
    {
        try
        {
            tell();
            return true;
        }
        catch (Exception gone) when (gone is AmqpException or ObjectDisposedException)
        {
            return false;
        }
    }
}
