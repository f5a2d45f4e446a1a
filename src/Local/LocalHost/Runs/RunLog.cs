using TimesheetFunctions.Local.LocalHost.Logging;

namespace TimesheetFunctions.Local.LocalHost.Runs;

/// <summary>Logs the start and the end of one run, as the Functions host does.</summary>
internal sealed class RunLog
{
    private readonly ILogger log;
    private readonly ILogger results;
    private readonly TimeProvider clock;
    private readonly string function;
    private readonly string id;
    private readonly long started;

    public RunLog(ILoggerFactory logs, TimeProvider clock, FunctionRun run, string id)
    {
        (this.clock, this.id, function, started) = (clock, id, run.Function.Name, clock.GetTimestamp());
        log = logs.CreateLogger(LogCategories.Function(function));
        results = logs.CreateLogger(LogCategories.Results);
        HostLog.Started(log, function, run.Reason, id);
    }

    private double Milliseconds => clock.GetElapsedTime(started).TotalMilliseconds;

    public void Succeeded()
    {
        HostLog.Succeeded(log, function, id, Milliseconds);
        Result(LogLevel.Information, null);
    }

    public void Failed(FunctionFailedException exception)
    {
        HostLog.Failed(log, function, id, Milliseconds, exception);
        Result(LogLevel.Error, exception);
    }

    // Without a text: the Functions host's consoles show it only where something was thrown.
    private void Result(LogLevel level, Exception? exception) => results.Log(level, default, id, exception, static (_, _) => null!);
}
