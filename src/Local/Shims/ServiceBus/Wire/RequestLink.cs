using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Questions to a node of the broker (<c>$cbs</c>, <c>queue/$management</c>), each with its answer.</summary>
internal sealed class RequestLink : ILiveLink
{
    private const int OpenAnswers = 100;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Message>> waiting = new();
    private readonly SenderLink sender;
    private readonly ReceiverLink receiver;
    private readonly string replyTo;

    private RequestLink(SenderLink sender, ReceiverLink receiver, string replyTo)
    {
        this.sender = sender;
        this.receiver = receiver;
        this.replyTo = replyTo;
        sender.AddClosedCallback((_, error) => FailAll(error));
        receiver.AddClosedCallback((_, error) => FailAll(error));
        receiver.Start(OpenAnswers, OnAnswer);
    }

    public bool IsOpen => !this.sender.IsClosed && !this.receiver.IsClosed;

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
        request.Properties = new Properties { MessageId = id, ReplyTo = this.replyTo };
        var answer = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            this.sender.Send(request, deliveryState: null, OnOutcome, answer);
            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    public void Close()
    {
        Links.CloseQuietly(this.sender.Session);
        Links.CloseQuietly(this.receiver.Session);
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
        if (message.Properties?.GetCorrelationId()?.ToString() is { } id && waiting.TryGetValue(id, out var answer))
        {
            answer.TrySetResult(message);
        }
    }

    private void FailAll(Error? error)
    {
        foreach (var answer in waiting.Values)
        {
            answer.TrySetException(Links.Closed(error));
        }
    }
}
