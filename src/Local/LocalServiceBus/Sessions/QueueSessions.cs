using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Sessions;

/// <summary>What receivers do with the sessions of one queue; safe for many threads.</summary>
internal sealed class QueueSessions(MessageQueue queue, SessionTable table)
{
    /// <summary>Asks for a session. The answer comes to the client, at once or later.</summary>
    public void Request(SessionRequest request) => queue.Change((_, now) => table.Wait(request, now));

    /// <summary>The client has gone. It may have been answered already.</summary>
    public void Forget(SessionRequest request) => queue.Change((_, _) => table.Forget(request));

    /// <summary>The receiver that was to have the session has gone.</summary>
    public void Release(SessionHold hold) => queue.Change((parts, now) => table.End(hold, Verdict.Release, parts, now));

    /// <summary>The receiver has closed. Called under the queue's lock.</summary>
    public void Release(SessionHold? hold, QueueParts parts, DateTimeOffset now)
    {
        if (hold is not null)
        {
            table.End(hold, Verdict.Release, parts, now);
        }
    }

    /// <summary>Who holds a session; null: nobody, or not over this link.</summary>
    /// <param name="id">The session.</param>
    /// <param name="linkName">The link that it must be held over; null: any.</param>
    public SessionHold? Find(string id, string? linkName) => queue.Change((_, _) => table.Find(id, linkName));

    /// <summary>Lengthens the lock to the full duration from now.</summary>
    /// <returns>Its new end, UTC.</returns>
    public DateTimeOffset Renew(SessionHold hold) => queue.Change((_, now) => table.Renew(hold, now));

    public byte[]? State(SessionHold hold) => queue.Change((_, _) => hold.Session.State);

    public void SetState(SessionHold hold, byte[]? state) => queue.Change((_, _) => { hold.Session.State = state; });
}
