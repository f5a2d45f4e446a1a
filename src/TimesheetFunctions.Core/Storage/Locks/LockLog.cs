using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Storage.Locks;

internal static partial class LockLog
{
    [LoggerMessage(
        2000,
        LogLevel.Error,
        "The lock of {Source} {Date} could not be renewed: another process may take the day; this one stops. Collection {Collection}",
        EventName = "DayLockLost")]
    public static partial void Lost(ILogger logger, string source, string date, string collection, Exception exception);

    [LoggerMessage(
        2003,
        LogLevel.Warning,
        "The lock of account {Account} could not be renewed: another process may work for it; this one takes no further day of it",
        EventName = "AccountLockLost")]
    public static partial void AccountLost(ILogger logger, string account, Exception exception);
}
