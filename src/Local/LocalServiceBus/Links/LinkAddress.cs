using Amqp.Framing;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>Which node a client's link is for.</summary>
internal static class LinkAddress
{
    /// <summary>The role in an attach is true for a receiver.</summary>
    public static bool ClientReceives(Attach attach) => attach.Role;

    /// <summary>The node's name without scheme, host and outer slashes; empty when the link names none.</summary>
    public static string Of(Attach attach)
    {
        var address = ClientReceives(attach) ? (attach.Source as Source)?.Address : (attach.Target as Target)?.Address;
        var isUri = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "sb" or "amqp" or "amqps";
        return (isUri ? Uri.UnescapeDataString(uri!.AbsolutePath) : address ?? "").Trim('/');
    }
}
