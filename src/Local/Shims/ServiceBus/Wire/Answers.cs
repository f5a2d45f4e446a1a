using Amqp;
using Amqp.Framing;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Reads the status that nodes answer with.</summary>
internal static class Answers
{
    public const int Ok = 200;
    public const int Accepted = 202;
    public const int NoContent = 204;
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private const int NotFound = 404;
    private const int Gone = 410;

    public static int Status(Message answer) =>
        Convert.ToInt32(Property(answer, "status-code") ?? Property(answer, "statusCode") ?? 0, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The failure that a status other than success stands for.</summary>
    public static Exception Failure(Message answer)
    {
        var status = Status(answer);
        var text = (Property(answer, "status-description") ?? Property(answer, "statusDescription"))?.ToString() ?? $"The broker answered {status}.";
        var condition = (Property(answer, "error-condition") ?? Property(answer, "errorCondition"))?.ToString() ?? ConditionOf(status);
        return new AmqpException(new Error(condition) { Description = text });
    }

    private static string ConditionOf(int status) => status switch
    {
        Unauthorized or Forbidden => ErrorCode.UnauthorizedAccess,
        NotFound => ErrorCode.NotFound,
        Gone => Faults.MessageLockLost,
        _ => ErrorCode.InternalError,
    };

    private static object? Property(Message answer, string name) => answer.ApplicationProperties?[name];
}
