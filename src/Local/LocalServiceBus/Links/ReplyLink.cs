using Amqp.Listener;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>A client's link to receive replies.</summary>
internal sealed class ReplyLink : LinkEndpoint
{
    public override void OnFlow(FlowContext flowContext)
    {
        // A reply is sent when there is one; a client that asked is ready for it.
    }

    public override void OnDisposition(DispositionContext dispositionContext) => dispositionContext.Complete();
}
