using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Transactions;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Nodes;
using TimesheetFunctions.Local.LocalServiceBus.Nodes.Management;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>Connects each link of a client to the queue or node it names.</summary>
internal sealed class LinkRouter(
    QueueDirectory queues, TokenNode tokens, SendRefusals refusals, WaitingAttaches waiting, int maxMessageBytes, TimeProvider time) : ILinkProcessor
{
    private readonly TransferReader reader = new(maxMessageBytes);

    /// <summary>Answers an attach.</summary>
    /// <exception cref="AmqpException">The link is refused; the library tells the client.</exception>
    public void Process(AttachContext attachContext)
    {
        var attach = attachContext.Attach;

        // Without it the JavaScript client cannot make a batch.
        attach.MaxMessageSize = (ulong)maxMessageBytes;
        var client = ClientState.Of(attachContext.Link.Session.Connection);
        var address = LinkAddress.Of(attach);
        if (address == TokenNode.Address)
        {
            AttachToNode(attachContext, address, tokens, client);
            return;
        }

        if (attach.Target is Coordinator)
        {
            // It needs no token: the clients begin a transaction before they put any.
            attachContext.Complete(new CoordinatorLink(client.Transactions, time), CoordinatorLink.Credit);
            return;
        }

        RequireToken(client, address);
        if (address.EndsWith(ManagementNode.AddressSuffix, StringComparison.OrdinalIgnoreCase))
        {
            var queue = Find(address[..^ManagementNode.AddressSuffix.Length]);
            AttachToNode(attachContext, address, new ManagementNode(queue, reader), client);
        }
        else
        {
            AttachToQueue(attachContext, Find(address));
        }
    }

    private static void AttachToNode(AttachContext context, string address, IRequestNode node, ClientState client)
    {
        if (!LinkAddress.ClientReceives(context.Attach))
        {
            context.Complete(new RequestLink(address, node, client), RequestLink.Credit);
            return;
        }

        var replyTo = (context.Attach.Target as Target)?.Address ?? context.Attach.LinkName;
        var link = new ReplyLink(context.Link);
        client.AddReplyLink(address, replyTo, link);
        context.Complete(link, initialCredit: 0);
    }

    private void AttachToQueue(AttachContext context, MessageQueue queue)
    {
        if (LinkAddress.ClientReceives(context.Attach))
        {
            AttachReceiver(context, queue);
            return;
        }

        Refuse(queue.IsDeadLetterQueue, ErrorCode.NotAllowed, "Nobody sends to a dead-letter queue.");
        if (refusals.OfLink() is { } error)
        {
            throw new AmqpException(error);
        }

        var transactions = ClientState.Of(context.Link.Session.Connection).Transactions;
        context.Complete(new SendLink(queue, reader, refusals, transactions), SendLink.Credit);
    }

    private void AttachReceiver(AttachContext context, MessageQueue queue)
    {
        var wantsSession = SessionFilter.Is(context.Attach);
        var hasSessions = queue.Sessions is not null;
        Refuse(
            wantsSession && !hasSessions,
            ErrorCode.NotAllowed,
            "A sessionful message receiver cannot be created on an entity that does not require sessions.");
        Refuse(
            hasSessions && !wantsSession,
            ErrorCode.NotAllowed,
            "It is not possible for an entity that requires sessions to create a non-sessionful message receiver.");

        var takesAway = context.Attach.SndSettleMode == SenderSettleMode.Settled;
        if (wantsSession)
        {
            new SessionAttach(queue, context, takesAway).Begin(waiting);
        }
        else
        {
            new ReceiveLink(queue, context.Link, takesAway).Attach(context);
        }
    }

    private MessageQueue Find(string address)
    {
        // The clients tell this case from others by the wording.
        Refuse(!queues.TryFind(address, out var queue), ErrorCode.NotFound, $"The messaging entity '{address}' could not be found.");
        return queue!;
    }

    private static void RequireToken(ClientState client, string address) =>
        Refuse(!client.IsAuthorized, ErrorCode.UnauthorizedAccess, $"A token is needed for '{address}'.");

    private static void Refuse(bool refused, string condition, string description)
    {
        if (refused)
        {
            throw new AmqpException(new Error(new Symbol(condition)) { Description = description });
        }
    }
}
