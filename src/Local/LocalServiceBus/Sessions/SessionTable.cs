using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Sessions;

/// <summary>The sessions of one queue, who holds them, and who waits for one. Guarded by its queue.</summary>
internal sealed class SessionTable(TimeSpan lockDuration) : ILines
{
    private readonly Dictionary<string, MessageSession> sessions = new(StringComparer.Ordinal);
    private readonly List<SessionHold> holds = [];
    private readonly List<(SessionRequest Request, DateTimeOffset Deadline)> waiting = [];

    public IEnumerable<Line> Open => holds.Select(hold => hold.Session.Line);

    public Line Of(QueuedMessage message) => At(message.Content.SessionId ?? "").Line;

    public void Wait(SessionRequest request, DateTimeOffset now) => waiting.Add((request, now + request.Patience));

    public void Forget(SessionRequest request) => waiting.RemoveAll(entry => entry.Request == request);

    /// <summary>Who holds a session; null: nobody, or not over this link.</summary>
    public SessionHold? Find(string id, string? linkName) =>
        sessions.GetValueOrDefault(id)?.Hold is { } hold && (linkName is null || hold.Client.LinkName == linkName) ? hold : null;

    /// <returns>The new end of the lock, UTC.</returns>
    public DateTimeOffset Renew(SessionHold hold, DateTimeOffset now)
    {
        hold.Renew(now + lockDuration);
        return hold.Until;
    }

    /// <summary>Ends a hold; what its receiver had waits again.</summary>
    /// <param name="hold">Who held it.</param>
    /// <param name="verdict">On its deliveries: those of a lock that ran out count as failed, those of a receiver that closed do not.</param>
    /// <param name="parts">What the queue holds.</param>
    /// <param name="now">What time it is.</param>
    public void End(SessionHold hold, Verdict verdict, QueueParts parts, DateTimeOffset now)
    {
        if (!holds.Remove(hold))
        {
            return;
        }

        hold.End(now);
        parts.Deliveries.EndAll(hold, verdict, now);
        if (hold.Session.IsIdle)
        {
            sessions.Remove(hold.Session.Id);
        }
    }

    public void Advance(QueueParts parts, DateTimeOffset now, Outbox outbox)
    {
        foreach (var hold in holds.Where(hold => hold.Until <= now).ToList())
        {
            End(hold, Verdict.Abandon, parts, now);
            outbox.Call(hold.Client.Lose);
        }
    }

    public void Answer(DateTimeOffset now, Outbox outbox)
    {
        foreach (var entry in waiting.ToList())
        {
            if (Answer(entry.Request, entry.Deadline <= now, now) is { } answer)
            {
                waiting.Remove(entry);
                outbox.Call(answer);
            }
        }
    }

    private Action? Answer(SessionRequest request, bool isOver, DateTimeOffset now)
    {
        var session = request.SessionId is { } id ? At(id) : NextFree();
        if (session is { Hold: null })
        {
            var hold = new SessionHold(session, request.Client, now + lockDuration);
            session.Hold = hold;
            holds.Add(hold);
            return () => request.Client.Accept(hold);
        }

        if (session is not null)
        {
            return () => request.Client.Refuse(
                SessionErrors.CannotBeLocked, $"The requested session '{session.Id}' cannot be accepted. It may be locked by another receiver.");
        }

        return isOver ? () => request.Client.Refuse(SessionErrors.Timeout, "No session with messages came free in time.") : null;
    }

    private MessageSession? NextFree() => sessions.Values
        .Where(session => session is { Hold: null, Line.Count: > 0 })
        .MinBy(session => session.Line.First!.SequenceNumber);

    private MessageSession At(string id)
    {
        if (!sessions.TryGetValue(id, out var session))
        {
            sessions[id] = session = new MessageSession(id);
        }

        return session;
    }
}
