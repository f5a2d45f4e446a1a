using Amqp.Handler;
using TimesheetFunctions.Local.LocalServiceBus.Messages;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>Gives each delivery its lock token as the tag; the library's own tags would read as empty tokens.</summary>
internal sealed class DeliveryTags : IHandler
{
    public bool CanHandle(EventId id) => id == EventId.SendDelivery;

    public void Handle(Event protocolEvent)
    {
        if (protocolEvent.Id == EventId.SendDelivery && protocolEvent.Context is IDelivery delivery)
        {
            var token = (delivery.Message as OutgoingMessage)?.LockToken ?? Guid.Empty;
            delivery.Tag = (token == Guid.Empty ? Guid.NewGuid() : token).ToByteArray();
        }
    }
}
