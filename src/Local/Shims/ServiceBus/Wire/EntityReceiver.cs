using Amqp;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Receives from one queue and settles through its management node, which says whether the lock still held.</summary>
internal sealed class EntityReceiver : IDisposable
{
    private readonly BrokerConnection connection;
    private readonly RetryRunner retries;
    private readonly LinkHolder<ReceiveLink> link;
    private readonly LinkHolder<RequestLink> management;
    private readonly bool settled;

    public EntityReceiver(BrokerConnection connection, RetryRunner retries, string path, ServiceBusReceiveMode mode)
    {
        this.connection = connection;
        this.retries = retries;
        this.link = new LinkHolder<ReceiveLink>(OpenAsync);
        management = new LinkHolder<RequestLink>(OpenManagementAsync);
        settled = mode == ServiceBusReceiveMode.ReceiveAndDelete;
        Path = path;
    }

    public string Path { get; }

    public bool IsClosed => this.link.IsClosed;

    public Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int wanted, TimeSpan? wait, CancellationToken cancellationToken) =>
        this.retries.RunAsync(
            Path,
            async token =>
            {
                var link = await this.link.GetAsync(token);

                // The wait for a message is no fault of the broker: only the caller ends it before its time.
                return await link.ReceiveAsync(wanted, wait ?? this.retries.TryTimeout, cancellationToken);
            },
            cancellationToken);

    public Task<Message> AskAsync(Func<Message> request, CancellationToken cancellationToken) =>
        this.retries.RunAsync(
            Path,
            async token =>
            {
                var link = await management.GetAsync(token);
                var answer = await link.AskAsync(request(), token);
                return Answers.Status(answer) is Answers.Ok or Answers.Accepted or Answers.NoContent ? answer : throw Answers.Failure(answer);
            },
            cancellationToken);

    public void Dispose()
    {
        this.link.Dispose();
        management.Dispose();
    }

    private async Task<ReceiveLink> OpenAsync(CancellationToken cancellationToken)
    {
        var live = await this.connection.GetAsync(cancellationToken);
        await live.AuthorizeAsync(Path, cancellationToken);
        var link = await Links.OpenReceiverAsync(live.Amqp, Path, replyTo: null, settled, cancellationToken);
        return new ReceiveLink(link, this.connection.Time);
    }

    private async Task<RequestLink> OpenManagementAsync(CancellationToken cancellationToken)
    {
        var node = Path + "/$management";
        var live = await this.connection.GetAsync(cancellationToken);
        await live.AuthorizeAsync(node, cancellationToken);
        return await RequestLink.OpenAsync(live.Amqp, node, cancellationToken);
    }
}
