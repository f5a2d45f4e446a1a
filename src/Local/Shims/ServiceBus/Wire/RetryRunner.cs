using System.Runtime.ExceptionServices;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Tries an operation until it succeeds, fails for good, or has been tried often enough.</summary>
internal sealed class RetryRunner(ServiceBusRetryOptions options, TimeProvider time)
{
    private const double JitterShare = 0.08;

    public TimeSpan TryTimeout => options.TryTimeout;

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<T> RunAsync<T>(string entity, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await TryOnceAsync(attempt, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                var fault = Faults.Translate(exception, entity);
                if (tries > options.MaxRetries || !Faults.IsTransient(fault))
                {
                    ExceptionDispatchInfo.Throw(fault);
                }
            }

            await Task.Delay(WaitAfter(tries), time, cancellationToken);
        }
    }

    private async Task<T> TryOnceAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.TryTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await attempt(either.Token);
    }

    private TimeSpan WaitAfter(int tries)
    {
        var factor = options.Mode == ServiceBusRetryMode.Fixed ? 1 : Math.Pow(2, tries - 1);
        var wait = options.Delay * (factor * (1 + (JitterShare * Random.Shared.NextDouble())));
        return wait < options.MaxDelay ? wait : options.MaxDelay;
    }
}
