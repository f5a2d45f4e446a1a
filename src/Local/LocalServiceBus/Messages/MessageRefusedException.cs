using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace TimesheetFunctions.Local.LocalServiceBus.Messages;

/// <summary>A sender's transfer that is not taken, none of its messages.</summary>
internal sealed class MessageRefusedException(string condition, string message) : Exception(message)
{
    /// <summary>What the sender is told.</summary>
    public Error Error => new(new Symbol(condition)) { Description = Message };

    public static MessageRefusedException TooLarge(long bytes, long limit) => new(
        ErrorCode.MessageSizeExceeded, $"The transfer has {bytes} bytes; at most {limit} are taken.");

    public static MessageRefusedException TooMany(int limit) => new(
        ErrorCode.NotAllowed, $"A batch may hold at most {limit} messages.");

    public static MessageRefusedException IdTooLong(string what, int limit) => new(
        "com.microsoft:argument-error", $"A {what} may have at most {limit} characters.");

    public static MessageRefusedException NoSession(string queue) => new(
        ErrorCode.NotAllowed, $"The SessionId was not set on a message, and '{queue}' requires sessions.");

    public static MessageRefusedException Unreadable(FormatException reason) => new(ErrorCode.DecodeError, reason.Message);
}
