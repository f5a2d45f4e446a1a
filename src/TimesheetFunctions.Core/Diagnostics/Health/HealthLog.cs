using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Diagnostics.Health;

/// <summary>What the readiness check tells operators.</summary>
internal static partial class HealthLog
{
    /// <summary>A check failed.</summary>
    [LoggerMessage(5001, LogLevel.Warning, "The check of {Name} failed", EventName = "CheckFailed")]
    public static partial void Unready(ILogger log, string name, Exception exception);
}
