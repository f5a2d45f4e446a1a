namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>The client's one connection: opened when first needed, and again when it broke.</summary>
internal sealed class BrokerConnection(BrokerAddress? address, string name, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private LiveConnection? live;

    public bool IsDisposed { get; private set; }

    public TimeProvider Time => time;

    public async Task<LiveConnection> GetAsync(CancellationToken cancellationToken)
    {
        if (address is null)
        {
            throw new NotSupportedException("This stand-in for the Service Bus client knows connection strings only: a credential needs Azure.");
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(IsDisposed, typeof(ServiceBusClient));
            if (this.live is { IsOpen: false } broken)
            {
                this.live = null;
                await broken.DisposeAsync();
            }

            return this.live ??= await LiveConnection.OpenAsync(address, name, time, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        try
        {
            IsDisposed = true;
            if (this.live is { } live)
            {
                this.live = null;
                await live.DisposeAsync();
            }
        }
        finally
        {
            gate.Release();
        }
    }
}
