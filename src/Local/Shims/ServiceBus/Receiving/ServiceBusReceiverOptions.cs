namespace Azure.Messaging.ServiceBus;

/// <summary>Settings of a receiver.</summary>
public class ServiceBusReceiverOptions
{
    /// <summary>What receiving does to a message.</summary>
    public ServiceBusReceiveMode ReceiveMode { get; set; } = ServiceBusReceiveMode.PeekLock;

    /// <summary>Which part of the queue.</summary>
    public SubQueue SubQueue { get; set; } = SubQueue.None;
}
