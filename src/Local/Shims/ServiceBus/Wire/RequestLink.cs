using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Questions to a node of the broker (<c>$cbs</c>, <c>queue/$management</c>), each with its answer.</summary>
internal sealed class RequestLink : ILiveLink
{
    private const int OpenAnswers = 100;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Message>> _waiting = new();
    private readonly SenderLink _sender;
    private readonly ReceiverLink _receiver;
    private readonly string _replyTo;

    private RequestLink(SenderLink sender, ReceiverLink receiver, string replyTo)
    {
        _sender = sender;
        _receiver = receiver;
        _replyTo = replyTo;
        sender.AddClosedCallback((_, error) => FailAll(error));
        receiver.AddClosedCallback((_, error) => FailAll(error));
        receiver.Start(OpenAnswers, OnAnswer);
    }

    public bool IsOpen => !_sender.IsClosed && !_receiver.IsClosed;

    public static async Task<RequestLink> OpenAsync(Connection connection, string node, CancellationToken cancellationToken)
    {
        var replyTo = $"reply-{Guid.NewGuid():N}";
        var receiver = await Links.OpenReceiverAsync(connection, node, replyTo, settled: true, cancellationToken);
        try
        {
            var (sender, _) = await Links.OpenSenderAsync(connection, node, cancellationToken);
            return new RequestLink(sender, receiver, replyTo);
        }
        catch
        {
            Links.CloseQuietly(receiver.Session);
            throw;
        }
    }

    public async Task<Message> AskAsync(Message request, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        request.Properties = new Properties { MessageId = id, ReplyTo = _replyTo };
        var answer = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            _sender.Send(request, deliveryState: null, OnOutcome, answer);
            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    public void Close()
    {
        Links.CloseQuietly(_sender.Session);
        Links.CloseQuietly(_receiver.Session);
    }

    private static void OnOutcome(ILink link, Message message, Outcome outcome, object state)
    {
        if (outcome is not Accepted)
        {
            ((TaskCompletionSource<Message>)state).TrySetException(Links.Closed((outcome as Rejected)?.Error));
        }
    }

    private void OnAnswer(IReceiverLink link, Message message)
    {
        link.Accept(message);
        if (message.Properties?.GetCorrelationId()?.ToString() is { } id && _waiting.TryGetValue(id, out var answer))
        {
            answer.TrySetResult(message);
        }
    }

    private void FailAll(Error? error)
    {
        foreach (var answer in _waiting.Values)
        {
            answer.TrySetException(Links.Closed(error));
        }
    }
}
