using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Nodes;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>A client's link to receive from a queue.</summary>
internal sealed class ReceiveLink : LinkEndpoint, IReceiver
{
    private readonly ConcurrentQueue<Delivery> offered = new();
    private readonly MessageQueue queue;
    private readonly ListenerLink link;
    private readonly Subscription subscription;

    // Whoever sends or states credit holds it, so that the link's own count of credit stays right. It is never taken under the queue's lock.
    private readonly Lock wire = new();
    private long sent;

    public ReceiveLink(MessageQueue queue, ListenerLink link, bool takesAway)
    {
        (this.queue, this.link, TakesAway) = (queue, link, takesAway);
        subscription = queue.Subscribe(this);
    }

    public bool TakesAway { get; }

    public void Offer(Delivery delivery) => offered.Enqueue(delivery);

    public void Flush()
    {
        List<Delivery> unsent;
        lock (wire)
        {
            unsent = SendOffered();
        }

        if (unsent.Count > 0)
        {
            queue.TakeBack(unsent);
        }
    }

    public override void OnFlow(FlowContext flowContext)
    {
        // Messages is how the client's credit has changed, not what it is.
        queue.Grant(subscription, flowContext.Messages);
        if (link.IsDraining)
        {
            queue.CancelCredit(subscription);
            Flush();
            StateCredit(drain: true);
        }
        else if (flowContext.Messages <= 0)
        {
            // The library takes such a flow for one that withdraws all credit.
            StateCredit(drain: false);
        }
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // A closing link reports all that is pending as released; the locks live on.
        if (link.IsClosed)
        {
            return;
        }

        var lockToken = ((OutgoingMessage)dispositionContext.Message).LockToken;
        if (SettlementReader.Read(dispositionContext.DeliveryState) is not { } settlement)
        {
            dispositionContext.Complete(ErrorOf(ErrorCode.NotImplemented, "Messages cannot be deferred here."));
        }
        else if (TakesAway || queue.Settle(lockToken, settlement))
        {
            dispositionContext.Complete();
        }
        else
        {
            dispositionContext.Complete(ErrorOf(Replies.LockLostCondition, Replies.LockLostText));
        }
    }

    // Called under the link's own lock: only the queue's may be taken.
    public override void OnLinkClosed(ListenerLink link, Error error) => queue.Unsubscribe(subscription);

    private static Error ErrorOf(string condition, string description) => new(new Symbol(condition)) { Description = description };

    private List<Delivery> SendOffered()
    {
        var unsent = new List<Delivery>();
        while (offered.TryDequeue(out var delivery))
        {
            try
            {
                link.SendMessage(new OutgoingMessage(delivery.LockToken), OutgoingMessage.Encode(delivery));
                sent++;
            }
            catch (Exception gone) when (gone is AmqpException or ObjectDisposedException)
            {
                unsent.Add(delivery);
            }
        }

        return unsent;
    }

    private void StateCredit(bool drain)
    {
        lock (wire)
        {
            if (!link.IsClosed)
            {
                link.SetCredit((int)(subscription.Granted - sent), drain, autoRestore: false);
            }
        }
    }
}
