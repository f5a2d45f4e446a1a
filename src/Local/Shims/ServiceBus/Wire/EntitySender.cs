using Amqp;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Sends to one queue, over one link at a time.</summary>
internal sealed class EntitySender : IDisposable
{
    private readonly BrokerConnection connection;
    private readonly RetryRunner retries;
    private readonly LinkHolder<SendLink> link;

    public EntitySender(BrokerConnection connection, RetryRunner retries, string path)
    {
        this.connection = connection;
        this.retries = retries;
        this.link = new LinkHolder<SendLink>(OpenAsync);
        Path = path;
    }

    public string Path { get; }

    public bool IsClosed => this.link.IsClosed;

    /// <summary>The most bytes that the broker takes in one batch.</summary>
    public Task<long> LargestBatchAsync(CancellationToken cancellationToken) =>
        this.retries.RunAsync(Path, async token => (await this.link.GetAsync(token)).MaxBatchSize, cancellationToken);

    /// <summary>Sends until the broker has taken it; each try encodes anew, the ids stay.</summary>
    public Task SendAsync(Func<Message> encode, CancellationToken cancellationToken) =>
        this.retries.RunAsync(
            Path,
            async token =>
            {
                var link = await this.link.GetAsync(token);
                var message = encode();
                ThrowIfTooLarge(message, link);
                await link.SendAsync(message, token);
                return true;
            },
            cancellationToken);

    public void Dispose() => this.link.Dispose();

    private async Task<SendLink> OpenAsync(CancellationToken cancellationToken)
    {
        var live = await this.connection.GetAsync(cancellationToken);
        await live.AuthorizeAsync(Path, cancellationToken);
        var (link, maxMessageSize) = await Links.OpenSenderAsync(live.Amqp, Path, cancellationToken);
        return new SendLink(link, maxMessageSize);
    }

    private void ThrowIfTooLarge(Message message, SendLink link)
    {
        var bytes = MessageEncoding.Size(message);
        if (bytes > link.MaxMessageSize)
        {
            throw new ServiceBusException(
                $"The message or batch has {bytes} bytes, the broker takes {link.MaxMessageSize}.",
                ServiceBusFailureReason.MessageSizeExceeded,
                Path);
        }
    }
}
