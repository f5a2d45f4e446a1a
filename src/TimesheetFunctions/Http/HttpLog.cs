using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Http;

/// <summary>What an operator reads about calls: never a query string, which may carry a key or ids of users. Event ids 6000 to 6099.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(6001, LogLevel.Error, "{Method} {Path} failed for a reason that nobody foresaw", EventName = "CallUnforeseen")]
    public static partial void Unforeseen(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(6002, LogLevel.Error, "{Method} {Path} failed: Blob Storage did not answer", EventName = "CallStorageFailed")]
    public static partial void StorageFailed(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(6003, LogLevel.Error, "A ledger cannot be read", EventName = "CallLedgerUnreadable")]
    public static partial void LedgerUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(6004, LogLevel.Error, "{Method} {Path} broke off in the middle of its answer", EventName = "AnswerBrokenOff")]
    public static partial void BrokenOff(ILogger logger, string method, string path, Exception exception);
}
