namespace TimesheetFunctions.Local.LocalHost;

/// <summary>What the local host tells its user.</summary>
internal static partial class HostLog
{
    [LoggerMessage(9001, LogLevel.Information, "{Function} succeeded in {Milliseconds:0} ms")]
    public static partial void Succeeded(ILogger log, string function, double milliseconds);

    [LoggerMessage(9002, LogLevel.Error, "{Function} failed after {Milliseconds:0} ms")]
    public static partial void Failed(ILogger log, string function, double milliseconds, Exception exception);

    [LoggerMessage(9003, LogLevel.Information, "{Function} was cancelled after {Milliseconds:0} ms")]
    public static partial void Cancelled(ILogger log, string function, double milliseconds);

    [LoggerMessage(9004, LogLevel.Warning, "The shutdown no longer waits for {Functions}")]
    public static partial void LeftRunning(ILogger log, string functions);
}
