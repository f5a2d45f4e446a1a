using System.Net;
using System.Net.Sockets;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>Tells about a taken port before anything takes long.</summary>
internal static class PortCheck
{
    /// <exception cref="DevCommandException">Something listens there.</exception>
    public static void EnsureFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException fault)
        {
            throw new DevCommandException($"Port {port} on 127.0.0.1 is taken: end what listens there, or choose another with --port.", fault);
        }
    }
}
