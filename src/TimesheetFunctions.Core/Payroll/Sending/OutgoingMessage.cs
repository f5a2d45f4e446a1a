using NodaTime;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>One payroll message, as the ledger has it: one user, day and revision.</summary>
/// <param name="MessageId"><c>{source}/{yyyy-MM-dd}/{userId}/r{revision}</c>, fixed in the ledger before the first send.</param>
/// <param name="CollectionId">The collection that made the message.</param>
/// <param name="UserId">Whose day it is; the session id on the wire.</param>
/// <param name="Source">Whose source it is of.</param>
/// <param name="Date">The local date.</param>
/// <param name="Status"><c>recorded</c>, <c>absent</c> or <c>withdrawn</c>.</param>
/// <param name="Revision">From 1.</param>
/// <param name="Correction">Whether an earlier revision is corrected.</param>
/// <param name="Body">The CloudEvent, byte for byte as the ledger has it.</param>
public sealed record OutgoingMessage(
    string MessageId,
    CollectionId CollectionId,
    Guid UserId,
    SourceName Source,
    LocalDate Date,
    string Status,
    int Revision,
    bool Correction,
    ReadOnlyMemory<byte> Body);
