using Amqp;
using TimesheetFunctions.Local.LocalServiceBus.Transactions;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes;

/// <summary>A node that answers requests: a token, or the management of a queue.</summary>
internal interface IRequestNode
{
    /// <summary>Answers one request; what cannot be done is an answer too.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="transactionId">The transaction that it is part of; null: none.</param>
    Message Answer(Message request, IClient client, byte[]? transactionId);
}

/// <summary>Who asks.</summary>
internal interface IClient
{
    /// <summary>Lets the client in, after it has put a good token.</summary>
    void Authorize();

    /// <summary>The transactions that the client has begun.</summary>
    ClientTransactions Transactions { get; }
}
