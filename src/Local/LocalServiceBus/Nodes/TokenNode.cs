using Amqp;
using TimesheetFunctions.Local.LocalServiceBus.Security;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes;

/// <summary><c>$cbs</c>: takes the token that lets a connection in.</summary>
internal sealed class TokenNode(TimeProvider time) : IRequestNode
{
    public const string Address = "$cbs";

    public Message Answer(Message request, IClient client, byte[]? transactionId)
    {
        if (request.ApplicationProperties?["operation"] as string != "put-token")
        {
            return Replies.Failure(501, ErrorCode.NotImplemented, "Only put-token is known here.");
        }

        var isToken = request.ApplicationProperties["type"] as string == SasToken.TokenType;
        if (!isToken || request.Body is not string token || !SasToken.IsValid(token, time.GetUtcNow()))
        {
            return Replies.Failure(401, ErrorCode.UnauthorizedAccess, "The token is not of this broker's key, or has expired.");
        }

        client.Authorize();
        return Replies.Of(202, "Accepted");
    }
}
