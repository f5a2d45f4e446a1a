namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>One link: opened when first needed, and again when it broke.</summary>
internal sealed class LinkHolder<TLink>(Func<CancellationToken, Task<TLink>> open) : IDisposable
    where TLink : class, ILiveLink
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile TLink? _link;
    private volatile bool _closed;

    public bool IsClosed => _closed;

    public async ValueTask<TLink> GetAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(ServiceBusClient));
        if (_link is { IsOpen: true } link)
        {
            return link;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _link is { IsOpen: true } opened ? opened : Keep(await open(cancellationToken));
        }
        finally
        {
            _gate.Release();
        }
    }

    // The gate stays: whoever still waits at it has to find out that the link is closed.
    public void Dispose()
    {
        _closed = true;
        _link?.Close();
    }

    private TLink Keep(TLink link)
    {
        _link = link;
        if (_closed)
        {
            link.Close();
            throw new ObjectDisposedException(typeof(ServiceBusClient).FullName);
        }

        return link;
    }
}
