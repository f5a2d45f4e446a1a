namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Keeps every audience of one connection authorized: a token before the first use, a new one before each expires.</summary>
internal sealed class TokenKeeper(Func<string, DateTimeOffset, CancellationToken, Task> putToken, TimeSpan validity, TimeProvider time)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, Task> _renewals = new(StringComparer.Ordinal);

    public async Task EnsureAsync(string audience, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_renewals.ContainsKey(audience))
            {
                await PutAsync(audience, cancellationToken);
                _renewals[audience] = RenewAsync(audience);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_renewals.Values);
        _stop.Dispose();
        _gate.Dispose();
    }

    private Task PutAsync(string audience, CancellationToken cancellationToken) =>
        putToken(audience, time.GetUtcNow() + validity, cancellationToken);

    private async Task RenewAsync(string audience)
    {
        var wait = validity * 0.75;
        while (true)
        {
            try
            {
                await Task.Delay(wait, time, _stop.Token);
                await PutAsync(audience, _stop.Token);
                wait = validity * 0.75;
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // Should no later try succeed, the broker closes the links, and opening them again tells the caller why.
                wait = validity * 0.05;
            }
        }
    }
}
