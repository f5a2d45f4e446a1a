using Amqp;
using Amqp.Framing;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Sessions;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes;

/// <summary>Answers in the form that clients expect; tokens and management spell the same two fields differently.</summary>
internal static class Replies
{
    public static Message Of(int status, string description, Map? body = null) => new()
    {
        ApplicationProperties = new ApplicationProperties
        {
            ["status-code"] = status,
            ["status-description"] = description,
            ["statusCode"] = status,
            ["statusDescription"] = description,
        },
        BodySection = new AmqpValue { Value = body ?? [] },
    };

    public static Message Failure(int status, string condition, string description)
    {
        var reply = Of(status, description);
        reply.ApplicationProperties["errorCondition"] = new Symbol(condition);
        return reply;
    }

    public static Message LockLost() => Failure(410, LockLostCondition, LockLostText);

    public static Message SessionLockLost() => Failure(410, SessionErrors.LockLost, SessionErrors.LockLostText);

    public const string MessageNotFoundCondition = "com.microsoft:message-not-found";
    public const string LockLostCondition = "com.microsoft:message-lock-lost";
    public const string LockLostText = "The lock has ended, or the message was settled before.";
}
