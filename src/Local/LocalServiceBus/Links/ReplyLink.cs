using Amqp;
using Amqp.Listener;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>A client's link to receive replies. Used by the connection's reading thread only, so it needs no lock.</summary>
internal sealed class ReplyLink(ListenerLink link) : LinkEndpoint
{
    private readonly Queue<Message> waiting = new();
    private int credit;

    /// <summary>Sends a reply, as soon as the client is ready for it: not every client is before it has asked.</summary>
    public void Send(Message reply)
    {
        waiting.Enqueue(reply);
        SendWaiting();
    }

    public override void OnFlow(FlowContext flowContext)
    {
        // Messages is how the client's credit has changed; the library takes a change of nothing for all credit withdrawn.
        credit = link.IsDraining ? 0 : Math.Max(0, credit + flowContext.Messages);
        if (link.IsDraining || flowContext.Messages <= 0)
        {
            link.SetCredit(credit, link.IsDraining, autoRestore: false);
        }

        SendWaiting();
    }

    public override void OnDisposition(DispositionContext dispositionContext) => dispositionContext.Complete();

    private void SendWaiting()
    {
        while (credit > 0 && waiting.TryDequeue(out var reply))
        {
            credit--;
            link.SendMessage(reply);
        }
    }
}
