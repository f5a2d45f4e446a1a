using Amqp;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Queues;
using TimesheetFunctions.Local.LocalServiceBus.Sessions;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes.Management;

/// <summary>What the receiver of a session does with it besides receiving.</summary>
internal sealed class SessionOperations(MessageQueue queue)
{
    public Message RenewLock(ManagementRequest request) => Of(request, (sessions, hold) =>
        Replies.Of(200, "OK", new Map { ["expiration"] = sessions.Renew(hold).UtcDateTime }));

    public Message ReadState(ManagementRequest request) => Of(request, (sessions, hold) =>
        Replies.Of(200, "OK", new Map { ["session-state"] = sessions.State(hold) }));

    public Message WriteState(ManagementRequest request) => Of(request, (sessions, hold) =>
    {
        sessions.SetState(hold, (byte[]?)request["session-state"]);
        return Replies.Of(200, "OK");
    });

    private Message Of(ManagementRequest request, Func<QueueSessions, SessionHold, Message> act) =>
        queue.Sessions is { } sessions && request.SessionOf(queue) is { } hold ? act(sessions, hold) : Replies.SessionLockLost();
}
