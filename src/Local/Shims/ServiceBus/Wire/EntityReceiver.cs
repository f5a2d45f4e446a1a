using Amqp;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Receives from one queue and settles through its management node, which says whether the lock still held.</summary>
internal sealed class EntityReceiver : IDisposable
{
    private readonly BrokerConnection _connection;
    private readonly RetryRunner _retries;
    private readonly LinkHolder<ReceiveLink> _link;
    private readonly LinkHolder<RequestLink> _management;
    private readonly bool _settled;

    public EntityReceiver(BrokerConnection connection, RetryRunner retries, string path, ServiceBusReceiveMode mode)
    {
        _connection = connection;
        _retries = retries;
        _link = new LinkHolder<ReceiveLink>(OpenAsync);
        _management = new LinkHolder<RequestLink>(OpenManagementAsync);
        _settled = mode == ServiceBusReceiveMode.ReceiveAndDelete;
        Path = path;
    }

    public string Path { get; }

    public bool IsClosed => _link.IsClosed;

    public Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int wanted, TimeSpan? wait, CancellationToken cancellationToken) =>
        _retries.RunAsync(
            Path,
            async token =>
            {
                var link = await _link.GetAsync(token);

                // The wait for a message is no fault of the broker: only the caller ends it before its time.
                return await link.ReceiveAsync(wanted, wait ?? _retries.TryTimeout, cancellationToken);
            },
            cancellationToken);

    public Task<Message> AskAsync(Func<Message> request, CancellationToken cancellationToken) =>
        _retries.RunAsync(
            Path,
            async token =>
            {
                var link = await _management.GetAsync(token);
                var answer = await link.AskAsync(request(), token);
                return Answers.Status(answer) is Answers.Ok or Answers.Accepted or Answers.NoContent ? answer : throw Answers.Failure(answer);
            },
            cancellationToken);

    public void Dispose()
    {
        _link.Dispose();
        _management.Dispose();
    }

    private async Task<ReceiveLink> OpenAsync(CancellationToken cancellationToken)
    {
        var live = await _connection.GetAsync(cancellationToken);
        await live.AuthorizeAsync(Path, cancellationToken);
        var link = await Links.OpenReceiverAsync(live.Amqp, Path, replyTo: null, _settled, cancellationToken);
        return new ReceiveLink(link, _connection.Time);
    }

    private async Task<RequestLink> OpenManagementAsync(CancellationToken cancellationToken)
    {
        var node = Path + "/$management";
        var live = await _connection.GetAsync(cancellationToken);
        await live.AuthorizeAsync(node, cancellationToken);
        return await RequestLink.OpenAsync(live.Amqp, node, cancellationToken);
    }
}
