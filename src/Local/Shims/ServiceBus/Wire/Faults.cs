using System.Net.Sockets;
using Amqp;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Turns what the wire reports into the exceptions of the official client.</summary>
internal static class Faults
{
    public const string MessageLockLost = "com.microsoft:message-lock-lost";

    public static Exception Translate(Exception exception, string entity) => exception switch
    {
        AmqpException amqp => FromError(amqp, entity),
        OperationCanceledException or TimeoutException => Reason("The broker did not answer in time.", ServiceBusFailureReason.ServiceTimeout, entity, exception),
        SocketException or IOException => Broken(exception, entity),
        ObjectDisposedException disposed when disposed.ObjectName != typeof(ServiceBusClient).FullName => Broken(exception, entity),
        _ => exception,
    };

    /// <summary>As the official client: a refused token too is tried again, as rights take a while to spread.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        ServiceBusException known => known.IsTransient,
        UnauthorizedAccessException => true,
        _ => false,
    };

    private static Exception FromError(AmqpException exception, string entity)
    {
        var condition = exception.Error?.Condition?.ToString() ?? string.Empty;
        var text = exception.Error?.Description ?? exception.Message;
        return condition switch
        {
            ErrorCode.UnauthorizedAccess or "com.microsoft:auth-failed" => new UnauthorizedAccessException(text, exception),
            ErrorCode.NotImplemented => new NotSupportedException(text, exception),
            ErrorCode.NotAllowed => new InvalidOperationException(text, exception),
            "com.microsoft:argument-error" or "com.microsoft:argument-out-of-range" => new ArgumentException(text, exception),
            _ when ReasonOf(condition) is { } reason => Reason(text, reason, entity, exception),
            _ => new ServiceBusException(true, text, entity, ServiceBusFailureReason.GeneralError, exception),
        };
    }

    private static ServiceBusFailureReason? ReasonOf(string condition) => condition switch
    {
        ErrorCode.NotFound => ServiceBusFailureReason.MessagingEntityNotFound,
        ErrorCode.MessageSizeExceeded => ServiceBusFailureReason.MessageSizeExceeded,
        ErrorCode.ResourceLimitExceeded => ServiceBusFailureReason.QuotaExceeded,
        "com.microsoft:server-busy" => ServiceBusFailureReason.ServiceBusy,
        "com.microsoft:timeout" => ServiceBusFailureReason.ServiceTimeout,
        "com.microsoft:entity-disabled" => ServiceBusFailureReason.MessagingEntityDisabled,
        "com.microsoft:message-not-found" => ServiceBusFailureReason.MessageNotFound,
        MessageLockLost => ServiceBusFailureReason.MessageLockLost,
        ErrorCode.ConnectionForced or ErrorCode.DetachForced or ErrorCode.MessageReleased or ErrorCode.IllegalState
            => ServiceBusFailureReason.ServiceCommunicationProblem,
        _ => null,
    };

    private static ServiceBusException Broken(Exception exception, string entity) =>
        Reason($"The connection to the broker failed: {exception.Message}", ServiceBusFailureReason.ServiceCommunicationProblem, entity, exception);

    private static ServiceBusException Reason(string text, ServiceBusFailureReason reason, string entity, Exception inner) =>
        new(text, reason, entity, inner);
}
