using Amqp.Listener;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>A client's link to send to a queue.</summary>
internal sealed class SendLink(MessageQueue queue, TransferReader reader, SendRefusals refusals) : LinkEndpoint
{
    /// <summary>How many transfers a client may send ahead of the answers.</summary>
    public const int Credit = 1_000;

    public override void OnMessage(MessageContext messageContext)
    {
        if (refusals.OfTransfer() is { } error)
        {
            messageContext.Complete(error);
            return;
        }

        var transfer = (IncomingMessage)messageContext.Message;
        try
        {
            queue.Enqueue(reader.Read(transfer.Encoded, transfer.Format));
        }
        catch (MessageRefusedException refused)
        {
            messageContext.Complete(refused.Error);
            return;
        }

        messageContext.Complete();
    }

    public override void OnFlow(FlowContext flowContext)
    {
        // The client asks for nothing by it.
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // Nothing is ever sent on this link.
    }
}
