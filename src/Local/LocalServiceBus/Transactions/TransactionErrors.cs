namespace TimesheetFunctions.Local.LocalServiceBus.Transactions;

/// <summary>What clients are told about transactions.</summary>
internal static class TransactionErrors
{
    public const string UnknownId = "amqp:transaction:unknown-id";
    public const string UnknownIdText = "There is no such transaction, or it has ended.";
    public const string OneQueueText = "A transaction cannot span several queues.";
}
