namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>One link: opened when first needed, and again when it broke.</summary>
internal sealed class LinkHolder<TLink>(Func<CancellationToken, Task<TLink>> open) : IDisposable
    where TLink : class, ILiveLink
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile TLink? link;
    private volatile bool closed;

    public bool IsClosed => closed;

    public async ValueTask<TLink> GetAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(closed, typeof(ServiceBusClient));
        if (this.link is { IsOpen: true } link)
        {
            return link;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            return this.link is { IsOpen: true } opened ? opened : Keep(await open(cancellationToken));
        }
        finally
        {
            gate.Release();
        }
    }

    // The gate stays: whoever still waits at it has to find out that the link is closed.
    public void Dispose()
    {
        closed = true;
        this.link?.Close();
    }

    private TLink Keep(TLink link)
    {
        this.link = link;
        if (closed)
        {
            link.Close();
            throw new ObjectDisposedException(typeof(ServiceBusClient).FullName);
        }

        return link;
    }
}
