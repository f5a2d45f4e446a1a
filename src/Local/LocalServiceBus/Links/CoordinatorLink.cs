using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Transactions;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Transactions;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>A client's link to begin and end transactions.</summary>
internal sealed class CoordinatorLink(ClientTransactions transactions, TimeProvider time) : LinkEndpoint
{
    public const int Credit = 100;

    public override void OnMessage(MessageContext messageContext)
    {
        switch (((IncomingMessage)messageContext.Message).DecodeWhole().Body)
        {
            case Declare:
                messageContext.Complete(new Declared { TxnId = transactions.Declare(time) });
                break;
            case Discharge discharge when transactions.Discharge(discharge.TxnId, commits: !discharge.Fail):
                messageContext.Complete();
                break;
            case Discharge:
                messageContext.Complete(new Error(new Symbol(TransactionErrors.UnknownId)) { Description = TransactionErrors.UnknownIdText });
                break;
            default:
                messageContext.Complete(new Error(new Symbol(ErrorCode.NotImplemented)) { Description = "Only declare and discharge are known here." });
                break;
        }
    }

    public override void OnFlow(FlowContext flowContext)
    {
        // The client asks for nothing by it.
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // Nothing is ever sent on this link.
    }

    // Called under the link's own lock, which nobody who is told of it may need.
    public override void OnLinkClosed(ListenerLink link, Error error) => Task.Run(transactions.RollBackAll);
}
