using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>What an operator reads about collections and ticks.</summary>
internal static partial class CollectingLog
{
    [LoggerMessage(4001, LogLevel.Debug, "Archived page {Page} of {Source} {Date}: {Users} users, {Announced} announced")]
    public static partial void PageArchived(ILogger logger, string source, string date, int page, int users, long? announced);

    [LoggerMessage(
        4002,
        LogLevel.Information,
        "Collection {Outcome}: {Source} {Date}, {Users} users, {Pages} pages, messages new/corrected/withdrawn/resent {Messages}, "
        + "{Problems} problems, {Seconds:F2} s, {BlobOperations} blob operations")]
    public static partial void CollectionEnded(
        ILogger logger,
        string outcome,
        string source,
        string date,
        int users,
        int pages,
        string messages,
        int problems,
        double seconds,
        int blobOperations);

    [LoggerMessage(4003, LogLevel.Warning, "Problem in {Source} {Date}: {Code} (user {UserId}, API code {ApiCode}): {Problem}")]
    public static partial void Problem(
        ILogger logger, string source, string date, string code, string? userId, string? apiCode, string problem);

    [LoggerMessage(4004, LogLevel.Error, "Blob Storage failed while {Source} {Date} was collected; the day stays open")]
    public static partial void StorageFailed(ILogger logger, string source, string date, Exception exception);

    [LoggerMessage(4005, LogLevel.Error, "The record of a failed collection of {Source} {Date} could not be written")]
    public static partial void RecordNotWritten(ILogger logger, string source, string date, Exception exception);

    [LoggerMessage(4006, LogLevel.Error, "{Source} {Date} could not be collected for a reason that nobody foresaw; the day stays open")]
    public static partial void Unforeseen(ILogger logger, string source, string date, Exception exception);

    [LoggerMessage(4010, LogLevel.Information, "Tick: {Open} open days, {Due} due days in {Sources} sources")]
    public static partial void TickPlanned(ILogger logger, int open, int due, int sources);

    [LoggerMessage(4011, LogLevel.Information, "Tick ended: {Taken} days taken, {Left} left for later, {Seconds:F2} s")]
    public static partial void TickEnded(ILogger logger, int taken, int left, double seconds);

    [LoggerMessage(4012, LogLevel.Warning, "The turn of {Source} ends for this tick: {Code}")]
    public static partial void TurnEnded(ILogger logger, string source, string code);

    [LoggerMessage(4013, LogLevel.Warning, "{Source} {Date} is unfinished and its source is not in the settings: what is pending is sent, nothing is fetched")]
    public static partial void OrphanedOpenDay(ILogger logger, string source, string date);

    [LoggerMessage(4020, LogLevel.Warning, "The days of {Source} that were asked for by hand and brought in are still remembered")]
    public static partial void AskedNotForgotten(ILogger logger, string source, Exception exception);

    [LoggerMessage(4021, LogLevel.Information, "{Source} {Date}, whose source is not in the settings, is finished: {Sent} messages were still to be sent")]
    public static partial void OrphanFinished(ILogger logger, string source, string date, int sent);

    [LoggerMessage(
        4022, LogLevel.Error, "{Source} {Date}, whose source is not in the settings, is marked open and its ledger is missing or cannot be read: rebuild it")]
    public static partial void OrphanWithoutLedger(ILogger logger, string source, string date);

    [LoggerMessage(4023, LogLevel.Warning, "How the sources stand after the tick could not be measured")]
    public static partial void NotMeasured(ILogger logger, Exception exception);
}
