using Amqp.Framing;
using TimesheetFunctions.Local.LocalServiceBus.Nodes;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>Reads a receiver's disposition.</summary>
internal static class SettlementReader
{
    /// <summary>What becomes of the message, or null when the broker does not know the state.</summary>
    public static Settlement? Read(DeliveryState state) => state switch
    {
        Accepted => Settlement.Complete,
        Modified { UndeliverableHere: true } modified => new Settlement(Verdict.Defer, PropertyChanges.Of(modified.MessageAnnotations)),
        Modified modified => new Settlement(Verdict.Abandon, PropertyChanges.Of(modified.MessageAnnotations)),
        // The clients release what comes when nobody asks for it any more, time and again: it must not be dead-lettered for it.
        Released => Settlement.Release,
        Rejected rejected => new Settlement(Verdict.DeadLetter, PropertyChanges.Of(rejected.Error?.Info)),
        _ => null,
    };
}
