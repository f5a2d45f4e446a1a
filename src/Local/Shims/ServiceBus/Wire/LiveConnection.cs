using Amqp;
using Amqp.Framing;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>One open connection to the broker, with the tokens that keep it authorized.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    // Without a pool every batch would be copied into a fresh array on the large object heap.
    private const int SmallestBuffer = 256;
    private const int LargestBuffer = 1 << 20;
    private const long MostBufferBytes = 8 << 20;
    private static readonly TimeSpan TokenValidity = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);
    private readonly BrokerAddress address;
    private readonly RequestLink tokens;
    private readonly TokenKeeper keeper;

    private LiveConnection(BrokerAddress address, Connection connection, RequestLink tokens, TimeProvider time)
    {
        this.address = address;
        this.tokens = tokens;
        keeper = new TokenKeeper(PutTokenAsync, TokenValidity, time);
        Amqp = connection;
    }

    public Connection Amqp { get; }

    public bool IsOpen => !Amqp.IsClosed && this.tokens.IsOpen;

    public static async Task<LiveConnection> OpenAsync(BrokerAddress address, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        var factory = FactoryFor(address, name);
        var amqp = new Address(address.Host, address.Port, null, null, "/", address.Plain ? "amqp" : "amqps");

        var connection = await ConnectAsync(factory, amqp, cancellationToken);
        try
        {
            return new LiveConnection(address, connection, await RequestLink.OpenAsync(connection, "$cbs", cancellationToken), time);
        }
        catch
        {
            await CloseQuietlyAsync(connection);
            throw;
        }
    }

    public Task AuthorizeAsync(string entityPath, CancellationToken cancellationToken) =>
        keeper.EnsureAsync(this.address.Audience(entityPath), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await keeper.DisposeAsync();
        await CloseQuietlyAsync(Amqp);
    }

    private static ConnectionFactory FactoryFor(BrokerAddress address, string name)
    {
        var factory = new ConnectionFactory { BufferManager = new BufferManager(SmallestBuffer, LargestBuffer, MostBufferBytes) };
        factory.SASL.Profile = global::Amqp.Sasl.SaslProfile.Anonymous;
        factory.AMQP.ContainerId = $"{name}-{Guid.NewGuid():N}";
        factory.AMQP.HostName = address.Host;
        return factory;
    }

    // The library does not heed the token in every step: what opens after the caller gave up is closed again.
    private static async Task<Connection> ConnectAsync(ConnectionFactory factory, Address address, CancellationToken cancellationToken)
    {
        var opening = factory.CreateAsync(address, cancellationToken);
        try
        {
            return await opening.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = CloseLateAsync(opening);
            throw;
        }
    }

    private static async Task CloseLateAsync(Task<Connection> opening)
    {
        try
        {
            await CloseQuietlyAsync(await opening);
        }
        catch (Exception)
        {
            // It never opened.
        }
    }

    private static async Task CloseQuietlyAsync(Connection connection)
    {
        try
        {
            await connection.CloseAsync(CloseTimeout, error: null);
        }
        catch (Exception exception) when (exception is AmqpException or TimeoutException or ObjectDisposedException or IOException)
        {
            // It was gone already.
        }
    }

    private async Task PutTokenAsync(string audience, DateTimeOffset validUntil, CancellationToken cancellationToken)
    {
        var request = new Message(SharedAccessSignature.Create(this.address, audience, validUntil))
        {
            ApplicationProperties = new ApplicationProperties
            {
                ["operation"] = "put-token",
                ["type"] = "servicebus.windows.net:sastoken",
                ["name"] = audience,
                ["expiration"] = validUntil.UtcDateTime,
            },
        };
        var answer = await this.tokens.AskAsync(request, cancellationToken);
        if (Answers.Status(answer) is not (Answers.Ok or Answers.Accepted))
        {
            throw Answers.Failure(answer);
        }
    }
}
