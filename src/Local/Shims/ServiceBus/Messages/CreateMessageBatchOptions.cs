namespace Azure.Messaging.ServiceBus;

/// <summary>Settings of one batch.</summary>
public class CreateMessageBatchOptions
{
    /// <summary>The batch's limit in bytes; null for what the broker takes.</summary>
    public long? MaxSizeInBytes { get; set; }
}
