using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Diagnostics.Health;

/// <summary>Asks everything the app needs whether it can be used, all at once.</summary>
/// <param name="probes">What to ask.</param>
/// <param name="clock">Measures the time limit.</param>
/// <param name="log">Learns the causes that the answer does not show.</param>
public sealed class ReadinessCheck(IEnumerable<ReadinessProbe> probes, TimeProvider clock, ILogger<ReadinessCheck> log)
{
    /// <summary>How long one check may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Runs the checks; takes little more than <see cref="Limit"/> at most.</summary>
    public async Task<Readiness> CheckAsync(CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(probes.Select(probe => CheckAsync(probe, cancellationToken)));
        var ready = results.All(result => result.Status == Readiness.Ready);
        return new Readiness(ready ? Readiness.Ready : Readiness.Unready, results);
    }

    private async Task<ReadinessResult> CheckAsync(ReadinessProbe probe, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A client that takes its time to notice the cancellation must not hold up the answer.
            await Task.Run(() => probe.CheckAsync(either.Token), either.Token).WaitAsync(either.Token);
            return new ReadinessResult(probe.Name, Readiness.Ready, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            HealthLog.Unready(log, probe.Name, exception);
            return new ReadinessResult(probe.Name, Readiness.Unready, Describe(exception, limit.IsCancellationRequested));
        }
    }

    private static string Describe(Exception exception, bool tooLate) => exception switch
    {
        NotReadyException notReady => notReady.Message,
        _ when tooLate => $"No answer within {Limit.TotalSeconds:0} seconds.",
        _ => $"The check failed ({exception.GetType().Name}); the log has the cause.",
    };
}
