using Amqp.Framing;
using Amqp.Listener;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>Answers to transfers that the library has no word for.</summary>
internal static class MessageContexts
{
    /// <summary>Answers with a state.</summary>
    public static void Complete(this MessageContext context, DeliveryState state)
    {
        context.Link.DisposeMessage(context.Message, state, settled: true);
        context.Message.Dispose();
    }
}
