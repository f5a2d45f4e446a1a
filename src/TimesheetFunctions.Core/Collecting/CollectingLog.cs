using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>
/// What an operator reads about collections and ticks. Only event names and texts survive the Functions host (docs/telemetry.md): a text
/// names source, date and collection itself.
/// </summary>
internal static partial class CollectingLog
{
    [LoggerMessage(
        4001,
        LogLevel.Debug,
        "Archived page {Page} of {Source} {Date}, collection {Collection}: {Users} users, {Announced} announced",
        EventName = "PageArchived")]
    public static partial void PageArchived(
        ILogger logger, string source, string date, CollectionId collection, int page, int users, long? announced);

    [LoggerMessage(
        4002,
        LogLevel.Information,
        "Collection {Outcome}: {Source} {Date}, {Users} users, {Pages} pages, messages new/corrected/withdrawn/resent {Messages}, "
        + "{Problems} problems, {Seconds:F2} s, {BlobOperations} blob operations, collection {Collection}",
        EventName = "CollectionEnded")]
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
        int blobOperations,
        CollectionId collection);

    [LoggerMessage(
        4003,
        LogLevel.Warning,
        "Problem in {Source} {Date}, collection {Collection}: {Code} (user {UserId}, API code {ApiCode}): {Problem}",
        EventName = "CollectionProblem")]
    public static partial void Problem(
        ILogger logger, string source, string date, CollectionId collection, string code, string? userId, string? apiCode, string problem);

    [LoggerMessage(
        4004,
        LogLevel.Error,
        "Blob Storage failed while {Source} {Date} was collected; the day stays open. Collection {Collection}",
        EventName = "CollectionStorageFailed")]
    public static partial void StorageFailed(ILogger logger, string source, string date, CollectionId collection, Exception exception);

    [LoggerMessage(
        4005,
        LogLevel.Error,
        "The record of a failed collection of {Source} {Date} could not be written. Collection {Collection}",
        EventName = "RecordNotWritten")]
    public static partial void RecordNotWritten(ILogger logger, string source, string date, CollectionId collection, Exception exception);

    [LoggerMessage(
        4006,
        LogLevel.Error,
        "{Source} {Date} could not be collected for a reason that nobody foresaw; the day stays open",
        EventName = "CollectionUnforeseen")]
    public static partial void Unforeseen(ILogger logger, string source, string date, Exception exception);

    [LoggerMessage(4010, LogLevel.Information, "Tick: {Open} open days, {Due} due days in {Sources} sources", EventName = "TickPlanned")]
    public static partial void TickPlanned(ILogger logger, int open, int due, int sources);

    [LoggerMessage(
        4011, LogLevel.Information, "Tick ended: {Taken} days taken, {Left} left for later, {Seconds:F2} s", EventName = "TickEnded")]
    public static partial void TickEnded(ILogger logger, int taken, int left, double seconds);

    [LoggerMessage(4012, LogLevel.Warning, "The turn of {Source} ends for this tick: {Code}", EventName = "SourceTurnEnded")]
    public static partial void TurnEnded(ILogger logger, string source, string code);

    [LoggerMessage(
        4025, LogLevel.Information, "Another process works for account {Account}: its days are left to it", EventName = "AccountTaken")]
    public static partial void AccountTaken(ILogger logger, string account);

    [LoggerMessage(
        4013,
        LogLevel.Warning,
        "{Source} {Date} is unfinished and its source is not in the settings: what is pending is sent, nothing is fetched",
        EventName = "OrphanedDayFound")]
    public static partial void OrphanedOpenDay(ILogger logger, string source, string date);

    [LoggerMessage(
        4020,
        LogLevel.Warning,
        "The days of {Source} that were asked for by hand and brought in are still remembered",
        EventName = "AskedDaysNotForgotten")]
    public static partial void AskedNotForgotten(ILogger logger, string source, Exception exception);

    [LoggerMessage(
        4021,
        LogLevel.Information,
        "{Source} {Date}, whose source is not in the settings, is finished: {Sent} messages were still to be sent",
        EventName = "OrphanedDayFinished")]
    public static partial void OrphanFinished(ILogger logger, string source, string date, int sent);

    [LoggerMessage(
        4022,
        LogLevel.Error,
        "{Source} {Date}, whose source is not in the settings, is marked open and its ledger is missing or cannot be read: rebuild it",
        EventName = "OrphanedDayWithoutLedger")]
    public static partial void OrphanWithoutLedger(ILogger logger, string source, string date);

    [LoggerMessage(
        4023, LogLevel.Warning, "How the sources stand after the tick could not be measured", EventName = "SourcesNotMeasured")]
    public static partial void NotMeasured(ILogger logger, Exception exception);

    [LoggerMessage(
        4024,
        LogLevel.Information,
        "Tick stopped after {Seconds:F2} s: the app was told to end, or the call was given up; the next tick goes on",
        EventName = "TickStopped")]
    public static partial void TickStopped(ILogger logger, double seconds);
}
