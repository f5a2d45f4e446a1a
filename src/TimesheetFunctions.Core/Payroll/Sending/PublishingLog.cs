using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>What publishing tells an operator: event ids 3000 to 3099.</summary>
internal static partial class PublishingLog
{
    [LoggerMessage(3000, LogLevel.Debug, "Sent {Sent} of {Messages} messages to the queue {Queue}.")]
    public static partial void Sent(ILogger logger, int sent, int messages, string queue);

    [LoggerMessage(3001, LogLevel.Warning, "The message {MessageId} of {Bytes} bytes is larger than the queue {Queue} takes.")]
    public static partial void TooLarge(ILogger logger, string messageId, int bytes, string queue);

    [LoggerMessage(3002, LogLevel.Information, "The queue {Queue} refused a batch of {Messages} messages as too large; it is sent in halves.")]
    public static partial void Halved(ILogger logger, int messages, string queue);

    [LoggerMessage(3003, LogLevel.Error, "Sending to the queue {Queue} failed.")]
    public static partial void Failed(ILogger logger, Exception exception, string queue);

    [LoggerMessage(3004, LogLevel.Information, "Stopped sending to the queue {Queue}: {Sent} of {Messages} messages are known to be sent.")]
    public static partial void Stopped(ILogger logger, int sent, int messages, string queue);
}
