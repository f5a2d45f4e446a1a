namespace Azure.Messaging.ServiceBus;

/// <summary>How the wait between two tries grows.</summary>
public enum ServiceBusRetryMode
{
    /// <summary>Every wait is as long as the first.</summary>
    Fixed = 0,

    /// <summary>Every wait is twice as long as the one before.</summary>
    Exponential = 1,
}
