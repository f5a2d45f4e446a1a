namespace Azure.Messaging.ServiceBus;

/// <summary>Makes what only a sender can make, for tests without a broker.</summary>
public static class ServiceBusModelFactory
{
    /// <summary>A batch that keeps its messages in a list.</summary>
    /// <param name="batchSizeBytes">The size it reports.</param>
    /// <param name="batchMessageStore">Where added messages go.</param>
    /// <param name="batchOptions">Its limit.</param>
    /// <param name="tryAddCallback">Whether a message fits; null for always.</param>
    public static ServiceBusMessageBatch ServiceBusMessageBatch(
        long batchSizeBytes,
        IList<ServiceBusMessage> batchMessageStore,
        CreateMessageBatchOptions? batchOptions = null,
        Func<ServiceBusMessage, bool>? tryAddCallback = null)
    {
        ArgumentNullException.ThrowIfNull(batchMessageStore);
        return new ServiceBusMessageBatch(
            new ListedBatch(batchSizeBytes, batchMessageStore, batchOptions?.MaxSizeInBytes ?? long.MaxValue, tryAddCallback ?? (_ => true)));
    }

    private sealed class ListedBatch(long bytes, IList<ServiceBusMessage> store, long maxBytes, Func<ServiceBusMessage, bool> fits) : IBatchContent
    {
        public int Count => store.Count;

        public long Bytes => bytes;

        public long MaxBytes => maxBytes;

        public bool TryAdd(ServiceBusMessage message)
        {
            var added = fits(message);
            if (added)
            {
                store.Add(message);
            }

            return added;
        }

        public void Dispose()
        {
        }
    }
}
