namespace TimesheetFunctions.Local.LocalServiceBus.Sessions;

/// <summary>One receiver's hold on a session, from its acceptance to its end. Guarded by its queue.</summary>
/// <param name="session">The session.</param>
/// <param name="client">Who holds it.</param>
/// <param name="until">When it ends, UTC, unless it is renewed.</param>
internal sealed class SessionHold(MessageSession session, ISessionClient client, DateTimeOffset until)
{
    public MessageSession Session => session;

    public ISessionClient Client => client;

    public DateTimeOffset Until { get; private set; } = until;

    public bool IsHeld => session.Hold == this;

    public void Renew(DateTimeOffset end) => Until = end;

    public void End(DateTimeOffset now)
    {
        session.Hold = null;
        Until = now < Until ? now : Until;
    }
}
