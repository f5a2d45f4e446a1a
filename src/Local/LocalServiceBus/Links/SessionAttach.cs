using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Queues;
using TimesheetFunctions.Local.LocalServiceBus.Sessions;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>A client's link that asked for a session: first it waits for one, then it receives from it.</summary>
internal sealed class SessionAttach : ISessionClient
{
    private static readonly Symbol LockedUntil = new("com.microsoft:locked-until-utc");
    private readonly MessageQueue queue;
    private readonly AttachContext context;
    private readonly bool takesAway;
    private readonly SessionRequest request;
    private int isAnswered;

    public SessionAttach(MessageQueue queue, AttachContext context, bool takesAway)
    {
        (this.queue, this.context, this.takesAway) = (queue, context, takesAway);
        request = new SessionRequest(this, SessionFilter.SessionId(context.Attach), SessionFilter.Patience(context.Attach));
    }

    public string LinkName => context.Link.Name;

    public void Begin(WaitingAttaches waiting)
    {
        waiting.Add(context.Link, this);
        queue.Sessions!.Request(request);
    }

    public void Accept(SessionHold hold)
    {
        if (!Answers())
        {
            queue.Sessions!.Release(hold);
            return;
        }

        var link = new ReceiveLink(queue, context.Link, takesAway, hold);
        SessionFilter.Set(context.Attach, hold.Session.Id);
        context.Attach.Properties ??= [];
        context.Attach.Properties[LockedUntil] = hold.Until.UtcTicks;
        try
        {
            link.Attach(context);
        }
        catch (Exception gone) when (gone is AmqpException or ObjectDisposedException)
        {
            link.OnLinkClosed(context.Link, error: null);
        }
    }

    public void Refuse(string condition, string description)
    {
        if (Answers())
        {
            RefuseLink(condition, description);
        }
    }

    public void Lose() =>
        context.Link.Close(TimeSpan.Zero, new Error(new Symbol(SessionErrors.LockLost)) { Description = SessionErrors.LockLostText });

    /// <summary>The client detaches a link that it was not given yet.</summary>
    public void GiveUp()
    {
        if (Answers())
        {
            queue.Sessions!.Forget(request);
            RefuseLink("com.microsoft:operation-cancelled", "The client has given up.");
        }
    }

    /// <summary>The client has gone.</summary>
    public void Forget()
    {
        if (Answers())
        {
            queue.Sessions!.Forget(request);
        }
    }

    private void RefuseLink(string condition, string description) =>
        context.Complete(new Error(new Symbol(condition)) { Description = description });

    private bool Answers() => Interlocked.Exchange(ref isAnswered, 1) == 0;
}
