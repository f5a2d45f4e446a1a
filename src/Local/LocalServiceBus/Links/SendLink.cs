using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Transactions;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;
using TimesheetFunctions.Local.LocalServiceBus.Transactions;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>A client's link to send to a queue.</summary>
internal sealed class SendLink(MessageQueue queue, TransferReader reader, SendRefusals refusals, ClientTransactions transactions) : LinkEndpoint
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
            var messages = reader.Read(transfer.Encoded, transfer.Format);
            queue.RequireSessions(messages);
            messageContext.Complete(Take(messages, messageContext.DeliveryState as TransactionalState));
        }
        catch (MessageRefusedException refused)
        {
            messageContext.Complete(refused.Error);
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

    private DeliveryState Take(IReadOnlyList<EncodedMessage> messages, TransactionalState? state)
    {
        if (state is null)
        {
            queue.Enqueue(messages);
            return new Accepted();
        }

        if (transactions.Find(state.TxnId) is not { } transaction)
        {
            throw new MessageRefusedException(TransactionErrors.UnknownId, TransactionErrors.UnknownIdText);
        }

        if (!transaction.Covers(queue))
        {
            throw new MessageRefusedException(ErrorCode.NotAllowed, TransactionErrors.OneQueueText);
        }

        return transaction.Send(queue, messages)
            ? new TransactionalState { TxnId = state.TxnId, Outcome = new Accepted() }
            : throw new MessageRefusedException(TransactionErrors.UnknownId, TransactionErrors.UnknownIdText);
    }
}
