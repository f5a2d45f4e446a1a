using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TestWorker;

public sealed class Timers(ILogger<Timers> log, IConfiguration settings)
{
    [Function("Tick")]
    public void Tick([TimerTrigger("%TickSchedule%")] TimerInfo timer) =>
        log.LogInformation("tick {Last} {Next}", $"{timer.ScheduleStatus?.Last:HH:mm:ss}", $"{timer.ScheduleStatus?.Next:HH:mm:ss}");

    // Until a file is there, or it is cancelled.
    [Function("Slow")]
    public async Task Slow([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        log.LogInformation("slow begins");
        try
        {
            while (!File.Exists(settings["Release"]))
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            log.LogInformation("slow ends");
        }
        catch (OperationCanceledException)
        {
            log.LogInformation("slow cancelled");
            throw;
        }
    }

    [Function("Failing")]
    public static Task Failing([TimerTrigger("0 0 1 1 *")] TimerInfo timer) => throw new InvalidOperationException("a secret");

    // Heeds no cancellation.
    [Function("Stuck")]
    public async Task Stuck([TimerTrigger("0 0 1 1 *")] TimerInfo timer)
    {
        log.LogInformation("stuck");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
    }
}
