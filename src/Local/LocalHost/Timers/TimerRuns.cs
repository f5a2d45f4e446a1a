using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Local.LocalHost.Runs;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Timers;

/// <summary>Runs timer functions.</summary>
internal sealed class TimerRuns(FunctionRuns runs, TimeProvider clock)
{
    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Runs a function because its time has come.</summary>
    /// <returns>Whether it ended well.</returns>
    public Task<bool> FireAsync(TimerFunction timer, Instant due) => runs.RunAsync(
        new FunctionRun(timer.Function, $"Timer fired at {Now}") { Input = Describe(timer, due), CancelledAtShutdown = true });

    /// <summary>Runs a function because somebody asked for it. As in Azure, a shutdown waits for such a run, and never cancels it.</summary>
    /// <returns>Whether it ended well.</returns>
    public Task<bool> RunAskedForAsync(TimerFunction timer) => runs.RunAsync(
        new FunctionRun(timer.Function, "This function was programmatically called via the host APIs.") { Input = Describe(timer, Now) });

    private TypedData Describe(TimerFunction timer, Instant last) => new()
    {
        Json = JsonSerializer.Serialize(new
        {
            Schedule = new { AdjustForDST = true },
            ScheduleStatus = new
            {
                Last = last.ToDateTimeUtc(),
                Next = timer.Schedule.NextAfter(Now).ToDateTimeUtc(),
                LastUpdated = Now.ToDateTimeUtc(),
            },
            IsPastDue = false,
        }),
    };
}
