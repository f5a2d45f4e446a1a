using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>What publishing tells an operator: event ids 3000 to 3099. <c>Of</c> is source, date and collection of the messages.</summary>
internal static partial class PublishingLog
{
    [LoggerMessage(3000, LogLevel.Debug, "Sent {Sent} of {Messages} messages of {Of} to the queue {Queue}.", EventName = "MessagesSent")]
    public static partial void Sent(ILogger logger, int sent, int messages, string of, string queue);

    [LoggerMessage(
        3001,
        LogLevel.Warning,
        "The message {MessageId} of {Bytes} bytes is larger than the queue {Queue} takes. Collection {Collection}",
        EventName = "MessageTooLarge")]
    public static partial void TooLarge(ILogger logger, string messageId, int bytes, string queue, CollectionId collection);

    [LoggerMessage(
        3002,
        LogLevel.Information,
        "The queue {Queue} refused a batch of {Messages} messages of {Of} as too large; it is sent in halves.",
        EventName = "BatchHalved")]
    public static partial void Halved(ILogger logger, int messages, string of, string queue);

    [LoggerMessage(3003, LogLevel.Error, "Sending messages of {Of} to the queue {Queue} failed.", EventName = "SendingFailed")]
    public static partial void Failed(ILogger logger, Exception exception, string of, string queue);

    [LoggerMessage(
        3004,
        LogLevel.Information,
        "Stopped sending to the queue {Queue}: {Sent} of {Messages} messages of {Of} are known to be sent.",
        EventName = "SendingStopped")]
    public static partial void Stopped(ILogger logger, int sent, int messages, string of, string queue);
}
