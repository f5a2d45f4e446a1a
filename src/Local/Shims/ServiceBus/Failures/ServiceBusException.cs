namespace Azure.Messaging.ServiceBus;

/// <summary>An operation failed for a reason that the broker gave, or for want of a broker.</summary>
public class ServiceBusException : Exception
{
    /// <summary>An exception that says nothing.</summary>
    public ServiceBusException()
    {
    }

    /// <summary>An exception with all it can tell.</summary>
    /// <param name="isTransient">Whether another try may succeed.</param>
    /// <param name="message">What happened.</param>
    /// <param name="entityName">The queue.</param>
    /// <param name="reason">Why.</param>
    /// <param name="innerException">What caused it.</param>
    public ServiceBusException(
        bool isTransient,
        string message,
        string? entityName = null,
        ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError,
        Exception? innerException = null)
        : base(message, innerException)
    {
        IsTransient = isTransient;
        EntityPath = entityName;
        Reason = reason;
    }

    /// <summary>An exception whose reason says whether it is transient.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="reason">Why.</param>
    /// <param name="entityPath">The queue.</param>
    /// <param name="innerException">What caused it.</param>
    public ServiceBusException(string message, ServiceBusFailureReason reason, string? entityPath = null, Exception? innerException = null)
        : this(PassesBy(reason), message, entityPath, reason, innerException)
    {
    }

    /// <summary>Whether another try may succeed.</summary>
    public bool IsTransient { get; }

    /// <summary>Why.</summary>
    public ServiceBusFailureReason Reason { get; }

    /// <summary>The queue, if it is about one.</summary>
    public string? EntityPath { get; }

    /// <summary>What happened, with the queue and the reason.</summary>
    public override string Message => EntityPath is null ? $"{base.Message} ({Reason})" : $"{base.Message} ({EntityPath} - {Reason})";

    private static bool PassesBy(ServiceBusFailureReason reason) => reason
        is ServiceBusFailureReason.ServiceCommunicationProblem
        or ServiceBusFailureReason.ServiceTimeout
        or ServiceBusFailureReason.ServiceBusy;
}
