using NodaTime;
using TimesheetFunctions.Local.LocalHost.Functions;

namespace TimesheetFunctions.Local.LocalHost.Timers;

/// <summary>Fires each timer by its schedule: never at start-up, never while its last firing still runs, missed firings only once.</summary>
internal sealed class TimerLoops(FunctionCatalog functions, TimerRuns runs, TimeProvider clock) : BackgroundService
{
    // A machine that slept wakes with its timers late: look at the clock at least this often.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(functions.Timers.Select(timer => LoopAsync(timer, stoppingToken)));

    private async Task LoopAsync(TimerFunction timer, CancellationToken stopping)
    {
        var last = Now;
        while (true)
        {
            // Not before the last firing: a wait can end a moment early.
            var next = timer.Schedule.NextAfter(Instant.Max(last, Now));
            await WaitUntilAsync(next, stopping);
            await runs.FireAsync(timer, next);
            last = next;
        }
    }

    private async Task WaitUntilAsync(Instant next, CancellationToken stopping)
    {
        for (var left = next - Now; left > Duration.Zero; left = next - Now)
            await Task.Delay(left.ToTimeSpan() < LongestWait ? left.ToTimeSpan() : LongestWait, clock, stopping);
    }
}
