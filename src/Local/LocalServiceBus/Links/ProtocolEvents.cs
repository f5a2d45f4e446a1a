using Amqp.Handler;
using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>Where the library lets the broker have a say.</summary>
internal sealed class ProtocolEvents(WaitingAttaches waiting) : IHandler
{
    public bool CanHandle(EventId id) => id is EventId.SendDelivery or EventId.LinkRemoteClose;

    public void Handle(Event protocolEvent)
    {
        if (protocolEvent.Id == EventId.SendDelivery && protocolEvent.Context is IDelivery delivery)
        {
            Tag(delivery);
        }
        else if (protocolEvent.Id == EventId.LinkRemoteClose)
        {
            waiting.GiveUp(protocolEvent.Link);
        }
    }

    // Each delivery has its lock token as the tag; the library's own tags would read as empty tokens.
    private static void Tag(IDelivery delivery)
    {
        var token = (delivery.Message as OutgoingMessage)?.LockToken ?? Guid.Empty;
        delivery.Tag = (token == Guid.Empty ? Guid.NewGuid() : token).ToByteArray();
    }
}
