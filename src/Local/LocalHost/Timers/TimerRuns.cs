using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using NodaTime;
using TimesheetFunctions.Local.LocalHost.Functions;

namespace TimesheetFunctions.Local.LocalHost.Timers;

/// <summary>Runs timer functions, and at shutdown waits for those that are running.</summary>
internal sealed class TimerRuns(
    IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILoggerFactory logs, TimeProvider clock) : IHostedService
{
    private readonly ConcurrentDictionary<Task, string> running = new();

    /// <summary>Runs a function once. The task ends when the run has, and never throws.</summary>
    /// <param name="function">What to run.</param>
    /// <param name="fired">The firing by schedule; null where someone asked for the run.</param>
    /// <returns>Whether the function ended well.</returns>
    public Task<bool> StartAsync(TimerFunction function, Instant? fired)
    {
        var run = Task.Run(() => RunAsync(function, fired), CancellationToken.None);
        running[run] = function.Method.Name;
        _ = run.ContinueWith(ended => running.TryRemove(ended, out _), TaskScheduler.Default);
        return run;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(running.Keys).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            HostLog.LeftRunning(logs.CreateLogger<TimerRuns>(), string.Join(", ", running.Values));
        }
    }

    private async Task<bool> RunAsync(TimerFunction function, Instant? fired)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outcome = new FunctionOutcome(logs, clock, function.Method.Name);
        try
        {
            await function.InvokeAsync(scope.ServiceProvider, Describe(function, fired), lifetime.ApplicationStopping);
            outcome.Succeeded();
            return true;
        }
        catch (Exception exception)
        {
            outcome.Failed(exception, lifetime.ApplicationStopping.IsCancellationRequested);
            return false;
        }
    }

    private TimerInfo Describe(TimerFunction function, Instant? fired)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return new TimerInfo
        {
            ScheduleStatus = new ScheduleStatus
            {
                Last = (fired ?? now).ToDateTimeUtc(),
                Next = function.Schedule.NextAfter(now).ToDateTimeUtc(),
                LastUpdated = now.ToDateTimeUtc(),
            },
        };
    }
}
