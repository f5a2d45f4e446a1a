using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Repairs;

/// <summary>What was mended: event ids 7000 to 7099.</summary>
internal static partial class RepairsLog
{
    [LoggerMessage(
        7000,
        LogLevel.Warning,
        "Republished {Source} {Date}: {Sent} of {Messages} messages as replay {Number}, after {Resent} pending ones",
        EventName = "DayRepublished")]
    public static partial void Republished(ILogger logger, string source, string date, int sent, int messages, int number, int resent);

    [LoggerMessage(
        7001,
        LogLevel.Warning,
        "Rebuilt the ledger of {Source} {Date}: {Users} users, revisions from {RevisionsFrom}, by {Collections} collections, {Missing} pages missing",
        EventName = "LedgerRebuilt")]
    public static partial void Rebuilt(ILogger logger, string source, string date, int users, int revisionsFrom, int collections, int missing);

    [LoggerMessage(
        7002, LogLevel.Warning, "Replayed {Sent} dead letters of the queue {Queue}; {Kept} stay", EventName = "DeadLettersReplayed")]
    public static partial void DeadLettersReplayed(ILogger logger, string queue, int sent, int kept);

    [LoggerMessage(
        7003,
        LogLevel.Warning,
        "The replay of dead letter {SequenceNumber} was sent, and the dead letter could not be completed: it stays",
        EventName = "DeadLetterNotCompleted")]
    public static partial void NotCompleted(ILogger logger, long sequenceNumber, Exception exception);

    [LoggerMessage(
        7004,
        LogLevel.Warning,
        "The queue {Queue} could not be looked into: the ledger of {Source} {Date} is rebuilt without it",
        EventName = "QueueNotRead")]
    public static partial void QueueNotRead(ILogger logger, string queue, string source, string date, Exception exception);
}
