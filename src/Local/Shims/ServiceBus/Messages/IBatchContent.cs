namespace Azure.Messaging.ServiceBus;

/// <summary>What is in a batch: encoded for the wire, or in a test's list.</summary>
internal interface IBatchContent : IDisposable
{
    int Count { get; }

    long Bytes { get; }

    long MaxBytes { get; }

    bool TryAdd(ServiceBusMessage message);
}
