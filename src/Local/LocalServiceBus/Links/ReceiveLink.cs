using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;
using TimesheetFunctions.Local.LocalServiceBus.Sessions;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>A client's link to receive from a queue, or from one session of it.</summary>
internal sealed class ReceiveLink : LinkEndpoint, IReceiver
{
    private readonly ConcurrentQueue<Delivery> offered = new();
    private readonly MessageQueue queue;
    private readonly ListenerLink link;
    private readonly Subscription subscription;
    private readonly EarlyCredit early = new();

    // Whoever sends or states credit holds it, so that the link's own count of credit stays right. It is never taken under the queue's lock.
    private readonly Lock wire = new();
    private long sent;

    public ReceiveLink(MessageQueue queue, ListenerLink link, bool takesAway, SessionHold? session = null)
    {
        (this.queue, this.link, TakesAway) = (queue, link, takesAway);
        subscription = queue.Subscribe(this, session);
    }

    public bool TakesAway { get; }

    /// <summary>Tells the client that it has its link.</summary>
    public void Attach(AttachContext context)
    {
        early.Begin();
        context.Complete(this, initialCredit: 0);
        if (early.End() is var credit && (credit != 0 || link.IsDraining))
        {
            Flow(credit);
        }

        if (link.IsClosed)
        {
            // Closed while it was attached: nobody was told.
            queue.Unsubscribe(subscription);
        }
    }

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
        if (!early.TryKeep(flowContext.Messages))
        {
            Flow(flowContext.Messages);
        }
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // A closing link reports all that is pending as released; the locks live on.
        if (!link.IsClosed)
        {
            new ReceiverSettlement(queue, subscription, dispositionContext).Settle();
        }
    }

    // Called under the link's own lock: only the queue's may be taken.
    public override void OnLinkClosed(ListenerLink link, Error? error) => queue.Unsubscribe(subscription);

    // It is how the client's credit has changed, not what it is.
    private void Flow(int change)
    {
        queue.Grant(subscription, change);
        if (link.IsDraining)
        {
            queue.CancelCredit(subscription);
            Flush();
            StateCredit(drain: true);
        }
        else if (change <= 0)
        {
            // The library takes such a flow for one that withdraws all credit.
            StateCredit(drain: false);
        }
    }

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
