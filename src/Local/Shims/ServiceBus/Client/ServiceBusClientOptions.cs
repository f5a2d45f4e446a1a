namespace Azure.Messaging.ServiceBus;

/// <summary>Settings of a <see cref="ServiceBusClient"/>.</summary>
public class ServiceBusClientOptions
{
    /// <summary>How often and how long an operation is tried.</summary>
    public ServiceBusRetryOptions RetryOptions { get; set; } = new();

    /// <summary>The client's name in the broker's own traces; made up where it is null.</summary>
    public string? Identifier { get; set; }
}
