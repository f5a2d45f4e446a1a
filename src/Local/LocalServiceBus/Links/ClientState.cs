using Amqp;
using Amqp.Listener;
using TimesheetFunctions.Local.LocalServiceBus.Nodes;
using TimesheetFunctions.Local.LocalServiceBus.Transactions;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>What the broker knows of one client, that is, of one connection. Used by the connection's reading thread only.</summary>
internal sealed class ClientState : IClient
{
    private const string Key = "local-service-bus";
    private readonly Dictionary<string, ReplyLink> replyLinks = new(StringComparer.Ordinal);

    /// <summary>The client has put a good token.</summary>
    public bool IsAuthorized { get; private set; }

    /// <summary>Those it has begun and not ended.</summary>
    public ClientTransactions Transactions { get; } = new();

    public void Authorize() => IsAuthorized = true;

    public static ClientState Of(Connection connection)
    {
        var properties = ((ListenerConnection)connection).Properties;
        if (!properties.TryGetValue(Key, out var state))
        {
            properties[Key] = state = new ClientState();
        }

        return (ClientState)state;
    }

    /// <summary>Notes where replies go.</summary>
    /// <param name="node">The node that replies.</param>
    /// <param name="replyTo">The link's target address, or its name: not every client gives a target.</param>
    /// <param name="link">The link.</param>
    public void AddReplyLink(string node, string replyTo, ReplyLink link)
    {
        replyLinks[replyTo] = link;
        replyLinks[node] = link;
    }

    public ReplyLink? FindReplyLink(string node, string? replyTo) =>
        (replyTo is not null && replyLinks.TryGetValue(replyTo, out var link)) || replyLinks.TryGetValue(node, out link) ? link : null;
}
