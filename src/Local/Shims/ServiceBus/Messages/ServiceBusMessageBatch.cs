namespace Azure.Messaging.ServiceBus;

/// <summary>Messages that go to the broker in one transfer. Taken or refused as a whole.</summary>
public sealed class ServiceBusMessageBatch : IDisposable
{
    internal ServiceBusMessageBatch(IBatchContent content) => Content = content;

    /// <summary>How many messages it holds.</summary>
    public int Count => Content.Count;

    /// <summary>The limit in bytes, the envelope included.</summary>
    public long MaxSizeInBytes => Content.MaxBytes;

    /// <summary>The size in bytes so far, the envelope included.</summary>
    public long SizeInBytes => Content.Bytes;

    internal IBatchContent Content { get; }

    /// <summary>Adds a message if it still fits.</summary>
    /// <param name="message">Encoded now: later changes to it have no effect.</param>
    /// <returns>Whether it was added.</returns>
    public bool TryAddMessage(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Content.TryAdd(message);
    }

    /// <summary>Gives the memory back. Not while the batch is being sent.</summary>
    public void Dispose() => Content.Dispose();
}
