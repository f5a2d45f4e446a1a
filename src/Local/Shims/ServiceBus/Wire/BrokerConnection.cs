namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>The client's one connection: opened when first needed, and again when it broke.</summary>
internal sealed class BrokerConnection(BrokerAddress? address, string name, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private LiveConnection? _live;

    public bool IsDisposed { get; private set; }

    public TimeProvider Time => time;

    public async Task<LiveConnection> GetAsync(CancellationToken cancellationToken)
    {
        if (address is null)
        {
            throw new NotSupportedException("This stand-in for the Service Bus client knows connection strings only: a credential needs Azure.");
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(IsDisposed, typeof(ServiceBusClient));
            if (_live is { IsOpen: false } broken)
            {
                _live = null;
                await broken.DisposeAsync();
            }

            return _live ??= await LiveConnection.OpenAsync(address, name, time, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            IsDisposed = true;
            if (_live is { } live)
            {
                _live = null;
                await live.DisposeAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
