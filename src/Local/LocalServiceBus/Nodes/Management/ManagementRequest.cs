using System.Collections;
using System.Globalization;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;
using TimesheetFunctions.Local.LocalServiceBus.Sessions;
using TimesheetFunctions.Local.LocalServiceBus.Transactions;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes.Management;

/// <summary>What a client asks of a queue. Reading a value that has another type throws what casts and conversions throw.</summary>
/// <param name="body">What it gives.</param>
/// <param name="linkName">The link it is about; null: none.</param>
/// <param name="client">Who asks.</param>
/// <param name="transactionId">The transaction that it is part of; null: none.</param>
internal sealed class ManagementRequest(Map body, string? linkName, IClient client, byte[]? transactionId)
{
    /// <summary>Null: it was not given.</summary>
    public object? this[string name] => body[name];

    public string? SessionId => body["session-id"] as string;

    public IReadOnlyList<Guid> LockTokens => [.. Items("lock-tokens").Cast<Guid>()];

    public IReadOnlyList<long> SequenceNumbers => [.. Items("sequence-numbers").Cast<object>().Select(number => Convert.ToInt64(number, CultureInfo.InvariantCulture))];

    public long Number(string name, long otherwise) => Convert.ToInt64(body[name] ?? otherwise, CultureInfo.InvariantCulture);

    public IEnumerable Items(string name) => body[name] as IEnumerable ?? throw new FormatException($"{name} is missing.");

    /// <summary>Whose lock the session is under; null: the lock is not the client's.</summary>
    public SessionHold? SessionOf(MessageQueue queue) => SessionId is { } id ? queue.Sessions?.Find(id, linkName) : null;

    /// <summary>The transaction that it is part of; null: none.</summary>
    /// <exception cref="MessageRefusedException">It has ended, or spans another queue.</exception>
    public Transaction? TransactionFor(MessageQueue queue)
    {
        if (transactionId is null)
        {
            return null;
        }

        var transaction = client.Transactions.Find(transactionId)
            ?? throw new MessageRefusedException(TransactionErrors.UnknownId, TransactionErrors.UnknownIdText);
        return transaction.Covers(queue)
            ? transaction
            : throw new MessageRefusedException(Amqp.ErrorCode.NotAllowed, TransactionErrors.OneQueueText);
    }
}
