using Azure.Messaging.ServiceBus;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>A stretch of the messages, by their places.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">Behind the last.</param>
internal readonly record struct MessageRange(int Start, int End)
{
    /// <summary>How many.</summary>
    public int Count => End - Start;

    /// <summary>Both halves; the second one is the longer.</summary>
    public (MessageRange First, MessageRange Second) Halves()
    {
        var middle = Start + (Count / 2);
        return (this with { End = middle }, this with { Start = middle });
    }
}

/// <summary>A batch, and which messages are in it.</summary>
/// <param name="Batch">Ready to be sent; empty when none of the messages fits.</param>
/// <param name="Range">The messages in it.</param>
internal sealed record FilledBatch(ServiceBusMessageBatch Batch, MessageRange Range);
