namespace TimesheetFunctions.Local.LocalHost.Functions;

/// <summary>Logs how one run of a function ended, under the category the Functions host uses.</summary>
internal sealed class FunctionOutcome(ILoggerFactory logs, TimeProvider clock, string function)
{
    private readonly ILogger log = logs.CreateLogger($"Function.{function}");
    private readonly long started = clock.GetTimestamp();

    private double Milliseconds => clock.GetElapsedTime(started).TotalMilliseconds;

    public void Succeeded() => HostLog.Succeeded(log, function, Milliseconds);

    public void Failed(Exception exception, bool cancelled)
    {
        if (cancelled && exception is OperationCanceledException)
            HostLog.Cancelled(log, function, Milliseconds);
        else
            HostLog.Failed(log, function, Milliseconds, exception);
    }
}
