using System.Security.Cryptography.X509Certificates;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>Makes the library leave messages encoded; the rest is the library's own container.</summary>
internal sealed class BrokerContainer : IContainer
{
    private readonly IContainer inner;

    public BrokerContainer(ILinkProcessor router, TransportProvider transports)
    {
        // The library reads an address out of every target, and not every target has one.
        var host = new ContainerHost(Array.Empty<Address>()) { AddressResolver = (_, attach) => LinkAddress.Of(attach) };
        host.RegisterLinkProcessor(router);
        foreach (var scheme in transports.AddressSchemes)
        {
            host.CustomTransports.Add(scheme, transports);
        }

        inner = host;
        CustomTransports = host.CustomTransports;
    }

    public IDictionary<string, TransportProvider> CustomTransports { get; }

    public X509Certificate2 ServiceCertificate => inner.ServiceCertificate;

    public Message CreateMessage(ByteBuffer buffer) => new IncomingMessage(buffer);

    public Link CreateLink(ListenerConnection connection, ListenerSession session, Attach attach) =>
        inner.CreateLink(connection, session, attach);

    public bool AttachLink(ListenerConnection connection, ListenerSession session, Link link, Attach attach) =>
        inner.AttachLink(connection, session, link, attach);
}
