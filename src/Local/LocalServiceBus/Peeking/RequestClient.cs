using Amqp;
using Amqp.Framing;

namespace TimesheetFunctions.Local.LocalServiceBus.Peeking;

/// <summary>Sends requests to one node of a broker and waits for the replies.</summary>
internal sealed class RequestClient : IAsyncDisposable
{
    private static readonly TimeSpan ReplyTimeout = TimeSpan.FromSeconds(15);
    private readonly Session session;
    private readonly SenderLink requests;
    private readonly ReceiverLink replies;
    private readonly string replyTo = Guid.NewGuid().ToString("N");

    public RequestClient(Connection connection, string node)
    {
        session = new Session(connection);
        replies = new ReceiverLink(
            session, $"{replyTo}-replies", new Attach { Source = new Source { Address = node }, Target = new Target { Address = replyTo } }, null);
        requests = new SenderLink(session, $"{replyTo}-requests", node);
    }

    /// <summary>Asks.</summary>
    /// <exception cref="AmqpException">The node refuses, or answers with a failure.</exception>
    /// <exception cref="TimeoutException">No reply came in time.</exception>
    public async Task<Message> AskAsync(string operation, object body, params (string Name, string Value)[] properties)
    {
        var request = new Message(body)
        {
            Properties = new Properties { MessageId = Guid.NewGuid().ToString("N"), ReplyTo = replyTo },
            ApplicationProperties = new ApplicationProperties { ["operation"] = operation },
        };
        foreach (var (name, value) in properties)
        {
            request.ApplicationProperties[name] = value;
        }

        var reply = await ExchangeAsync(request) ?? throw new TimeoutException($"No reply to {operation}.");
        replies.Accept(reply);
        return (int)reply.ApplicationProperties["statusCode"] < 300
            ? reply
            : throw new AmqpException(ErrorCode.InternalError, (string)reply.ApplicationProperties["statusDescription"]);
    }

    // A refused link shows as a send without credit; why it was refused is on the link.
    private async Task<Message?> ExchangeAsync(Message request)
    {
        try
        {
            await requests.SendAsync(request);
            return await replies.ReceiveAsync(ReplyTimeout);
        }
        catch (AmqpException) when ((requests.Error ?? replies.Error) is { } refusal)
        {
            throw new AmqpException(refusal);
        }
    }

    public async ValueTask DisposeAsync() => await session.CloseAsync();
}
