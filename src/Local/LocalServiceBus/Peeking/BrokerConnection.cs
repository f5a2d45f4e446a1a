using Amqp;
using Amqp.Sasl;
using TimesheetFunctions.Local.LocalServiceBus.Nodes;
using TimesheetFunctions.Local.LocalServiceBus.Security;

namespace TimesheetFunctions.Local.LocalServiceBus.Peeking;

/// <summary>A client's connection to a running broker.</summary>
internal static class BrokerConnection
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    /// <summary>Connects, and puts a token.</summary>
    public static async Task<Connection> OpenAsync(int port, string queue)
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = SaslProfile.Anonymous;
        var connection = await factory.CreateAsync(new Address("127.0.0.1", port, user: null, password: null, path: "/", scheme: "amqp"));

        var audience = $"sb://127.0.0.1:{port}/{queue}";
        var token = SasToken.Create(audience, TimeProvider.System.GetUtcNow() + TokenLifetime);
        await using var tokens = new RequestClient(connection, TokenNode.Address);
        await tokens.AskAsync("put-token", token, ("type", SasToken.TokenType), ("name", audience));
        return connection;
    }
}
