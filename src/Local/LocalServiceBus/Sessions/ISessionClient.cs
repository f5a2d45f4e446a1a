namespace TimesheetFunctions.Local.LocalServiceBus.Sessions;

/// <summary>Who asked for a session. Called outside the queue's lock.</summary>
internal interface ISessionClient
{
    /// <summary>The name of the link that asked.</summary>
    string LinkName { get; }

    /// <summary>The session is the client's.</summary>
    void Accept(SessionHold hold);

    /// <summary>There is none to be had.</summary>
    void Refuse(string condition, string description);

    /// <summary>The lock of the session has ended.</summary>
    void Lose();
}
