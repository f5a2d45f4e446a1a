using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Transactions;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Nodes;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>A client's link to send requests to a node.</summary>
internal sealed class RequestLink(string address, IRequestNode node, ClientState client) : LinkEndpoint
{
    public const int Credit = 100;

    public override void OnMessage(MessageContext messageContext)
    {
        var request = ((IncomingMessage)messageContext.Message).DecodeWhole();
        if (client.FindReplyLink(address, request.Properties?.ReplyTo) is not { } replyLink)
        {
            messageContext.Complete(new Error(new Symbol(ErrorCode.NotFound)) { Description = "There is no link for the reply." });
            return;
        }

        var transactionId = (messageContext.DeliveryState as TransactionalState)?.TxnId;
        messageContext.Complete();
        var reply = node.Answer(request, client, transactionId);
        reply.Properties = new Properties();
        reply.Properties.SetCorrelationId(request.Properties?.GetMessageId());
        replyLink.Send(reply);
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
