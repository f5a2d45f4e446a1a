using Amqp;
using Amqp.Framing;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Opens links and waits until the broker has agreed: each in a session of its own, so that none can block another.</summary>
internal static class Links
{
    public static async Task<(SenderLink Link, ulong MaxMessageSize)> OpenSenderAsync(
        Connection connection,
        string node,
        CancellationToken cancellationToken)
    {
        var attach = new Attach
        {
            Source = new Source(),
            Target = new Target { Address = node },
            SndSettleMode = SenderSettleMode.Unsettled,
        };
        var (link, answer) = await OpenAsync(
            connection,
            (session, onAttached) => new SenderLink(session, NewName(node), attach, onAttached),
            answer => answer.Target is not null,
            cancellationToken);
        return (link, answer.MaxMessageSize);
    }

    public static async Task<ReceiverLink> OpenReceiverAsync(
        Connection connection,
        string node,
        string? replyTo,
        bool settled,
        CancellationToken cancellationToken)
    {
        var attach = new Attach
        {
            Source = new Source { Address = node },
            Target = new Target { Address = replyTo },
            SndSettleMode = settled ? SenderSettleMode.Settled : SenderSettleMode.Unsettled,
        };
        var (link, _) = await OpenAsync(
            connection,
            (session, onAttached) => new ReceiverLink(session, NewName(node), attach, onAttached),
            answer => answer.Source is not null,
            cancellationToken);
        return link;
    }

    public static void CloseQuietly(Session session)
    {
        try
        {
            session.Close(TimeSpan.Zero);
        }
        catch (Exception exception) when (exception is AmqpException or ObjectDisposedException or InvalidOperationException)
        {
            // It was gone already.
        }
    }

    public static AmqpException Closed(Error? error) =>
        new(error ?? new Error(ErrorCode.DetachForced) { Description = "The link was closed." });

    private static string NewName(string node) => $"{node}-{Guid.NewGuid():N}";

    // A broker that refuses a link attaches it without a terminus first and then detaches it with the reason.
    private static async Task<(TLink Link, Attach Answer)> OpenAsync<TLink>(
        Connection connection,
        Func<Session, OnAttached, TLink> create,
        Func<Attach, bool> agreed,
        CancellationToken cancellationToken)
        where TLink : Link
    {
        var answered = new TaskCompletionSource<Attach>(TaskCreationOptions.RunContinuationsAsynchronously);
        var session = new Session(connection);
        try
        {
            var link = create(session, (_, answer) => CompleteIf(agreed(answer), answered, answer));
            link.AddClosedCallback((_, error) => answered.TrySetException(Closed(error)));
            return (link, await answered.Task.WaitAsync(cancellationToken));
        }
        catch
        {
            CloseQuietly(session);
            throw;
        }
    }

    private static void CompleteIf(bool agreed, TaskCompletionSource<Attach> answered, Attach answer)
    {
        if (agreed)
        {
            answered.TrySetResult(answer);
        }
    }
}
