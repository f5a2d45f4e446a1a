using TimesheetFunctions.Local.LocalHost.Worker;

namespace TimesheetFunctions.Local.LocalHost.Logging;

/// <summary>What the host itself logs, with the texts and events of the Functions host where that has them.</summary>
internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Information, "Executing 'Functions.{FunctionName}' (Reason='{Reason}', Id={InvocationId})", EventName = "FunctionStarted")]
    public static partial void Started(ILogger log, string functionName, string reason, string invocationId);

    [LoggerMessage(
        2, LogLevel.Information, "Executed 'Functions.{FunctionName}' (Succeeded, Id={InvocationId}, Duration={Milliseconds:0}ms)", EventName = "FunctionCompleted")]
    public static partial void Succeeded(ILogger log, string functionName, string invocationId, double milliseconds);

    [LoggerMessage(
        3, LogLevel.Error, "Executed 'Functions.{FunctionName}' (Failed, Id={InvocationId}, Duration={Milliseconds:0}ms)", EventName = "FunctionFailed")]
    public static partial void Failed(ILogger log, string functionName, string invocationId, double milliseconds, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "Timeout value of {Timeout} exceeded by function 'Functions.{FunctionName}' (Id: '{InvocationId}'). Initiating cancellation.")]
    public static partial void TimedOut(ILogger log, TimeSpan timeout, string functionName, string invocationId);

    [LoggerMessage(5, LogLevel.Warning, "A function timeout has occurred. Restarting worker process executing invocationId '{InvocationId}'.")]
    public static partial void Restarting(ILogger log, string invocationId);

    [LoggerMessage(10, LogLevel.Error, "Language Worker Process exited. Pid={ProcessId}. {End}")]
    public static partial void WorkerExited(ILogger log, int processId, WorkerEnd end);

    [LoggerMessage(11, LogLevel.Error, "Starting worker process failed: {Fault}")]
    public static partial void WorkerNotStarted(ILogger log, string fault);

    [LoggerMessage(12, LogLevel.Error, "Exceeded language worker restart retry count for runtime:dotnet-isolated. Shutting down.")]
    public static partial void GaveUp(ILogger log);

    [LoggerMessage(20, LogLevel.Warning, "The shutdown no longer waits for {Functions}")]
    public static partial void LeftRunning(ILogger log, string functions);
}
