using TimesheetFunctions.Local.LocalServiceBus.Sessions;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>A receiver's hold on one message. In a session it lasts as long as the session's.</summary>
internal sealed class MessageLock(DateTimeOffset until, SessionHold? session)
{
    public Guid Token { get; } = Guid.NewGuid();

    /// <summary>Who holds the message's session; null without sessions.</summary>
    public SessionHold? Session => session;

    /// <summary>When it ends, UTC.</summary>
    public DateTimeOffset Until => session?.Until ?? until;

    /// <summary>A transaction that is open has settled the message: nobody else may, and the lock does not end before the transaction.</summary>
    public bool IsEnlisted { get; set; }

    public void Renew(DateTimeOffset end) => until = end;
}
