using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Transactions;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Nodes;
using TimesheetFunctions.Local.LocalServiceBus.Queues;
using TimesheetFunctions.Local.LocalServiceBus.Sessions;
using TimesheetFunctions.Local.LocalServiceBus.Transactions;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>A receiver's word on a delivery, by itself or within a transaction.</summary>
internal sealed class ReceiverSettlement(MessageQueue queue, Subscription subscription, DispositionContext context)
{
    private readonly Guid lockToken = ((OutgoingMessage)context.Message).LockToken;

    public void Settle()
    {
        var state = context.DeliveryState as TransactionalState;
        if (SettlementReader.Read(state?.Outcome ?? context.DeliveryState) is not { } settlement)
        {
            Refuse(ErrorCode.NotImplemented, "The broker does not know the state of the delivery.");
        }
        else if (state is not null)
        {
            Enlist(settlement, state);
        }
        else if (subscription.Receiver.TakesAway || queue.Settle(lockToken, settlement))
        {
            context.Complete();
        }
        else
        {
            RefuseAsLost();
        }
    }

    private void Enlist(Settlement settlement, TransactionalState state)
    {
        var transaction = ClientState.Of(context.Link.Session.Connection).Transactions.Find(state.TxnId);
        if (transaction is null)
        {
            Refuse(TransactionErrors.UnknownId, TransactionErrors.UnknownIdText);
        }
        else if (!transaction.Covers(queue))
        {
            Refuse(ErrorCode.NotAllowed, TransactionErrors.OneQueueText);
        }
        else if (!transaction.Settle(queue, lockToken, settlement, SettleLink))
        {
            RefuseAsLost();
        }
        else
        {
            // Not settled: after a roll-back the client may settle it otherwise.
            var done = new TransactionalState { TxnId = state.TxnId, Outcome = new Accepted() };
            context.Link.DisposeMessage(context.Message, done, settled: false);
        }
    }

    private void SettleLink()
    {
        if (!context.Link.IsClosed)
        {
            context.Link.DisposeMessage(context.Message, new Accepted(), settled: true);
        }
    }

    private void RefuseAsLost()
    {
        if (subscription.Session is { IsHeld: false })
        {
            Refuse(SessionErrors.LockLost, SessionErrors.LockLostText);
        }
        else
        {
            Refuse(Replies.LockLostCondition, Replies.LockLostText);
        }
    }

    private void Refuse(string condition, string description) =>
        context.Complete(new Error(new Symbol(condition)) { Description = description });
}
