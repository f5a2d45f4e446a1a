namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Keeps every audience of one connection authorized: a token before the first use, a new one before each expires.</summary>
internal sealed class TokenKeeper(Func<string, DateTimeOffset, CancellationToken, Task> putToken, TimeSpan validity, TimeProvider time)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<string, Task> renewals = new(StringComparer.Ordinal);

    public async Task EnsureAsync(string audience, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (!renewals.ContainsKey(audience))
            {
                await PutAsync(audience, cancellationToken);
                renewals[audience] = RenewAsync(audience);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(renewals.Values);
        stop.Dispose();
        gate.Dispose();
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
                await Task.Delay(wait, time, stop.Token);
                await PutAsync(audience, stop.Token);
                wait = validity * 0.75;
            }
            catch (Exception) when (stop.IsCancellationRequested)
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
