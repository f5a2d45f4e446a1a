using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.Storage.CollectionRecords;

/// <summary>The record of one collection, as it stands in its blob. Written last, of failed collections too.</summary>
/// <param name="CollectionId">UUID of version 7, lower case.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Date">The local date, <c>yyyy-MM-dd</c>.</param>
/// <param name="TimeZone">The zone the day was collected in.</param>
/// <param name="Trigger"><see cref="Triggers"/>.</param>
/// <param name="Outcome"><see cref="Outcomes"/>.</param>
/// <param name="StartedAt">As instants are written.</param>
/// <param name="FinishedAt">As instants are written.</param>
/// <param name="Request">Whom it asked for.</param>
/// <param name="Pages">The archived pages, in order.</param>
/// <param name="Users">Users whose day could be read, those asked for by id and not listed included.</param>
/// <param name="Messages">What this collection sent.</param>
/// <param name="Problems">They make it partial or failed.</param>
/// <param name="Notes">They do not.</param>
/// <param name="HeldBack">Users whose loss of hours waits for a person.</param>
public sealed record CollectionRecord(
    string CollectionId,
    string Source,
    string Date,
    string TimeZone,
    string Trigger,
    string Outcome,
    string StartedAt,
    string FinishedAt,
    RecordedRequest Request,
    IReadOnlyList<RecordedPage> Pages,
    int Users,
    MessageCounts Messages,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<Problem> Notes,
    IReadOnlyList<string> HeldBack)
{
    /// <summary>Of the rebuilding of a lost ledger: the highest revision that can have been sent before it. Else null, and not written.</summary>
    public int? RevisionsFrom { get; init; }
}

/// <summary>Whom a collection asked for.</summary>
/// <param name="TeamIds">Lower case.</param>
/// <param name="UserIds">Lower case.</param>
public sealed record RecordedRequest(IReadOnlyList<string> TeamIds, IReadOnlyList<string> UserIds);

/// <summary>One archived page.</summary>
/// <param name="Blob">Its path in the container.</param>
/// <param name="Sha256">Of its bytes, in hex.</param>
/// <param name="Bytes">How many.</param>
/// <param name="Users">How many users it lists; 0 for one that could not be read.</param>
/// <param name="Offset">The page number asked for.</param>
/// <param name="Of"><c>teams</c> or <c>users</c>.</param>
public sealed record RecordedPage(string Blob, string Sha256, long Bytes, int Users, int Offset, string Of);

/// <summary>What a collection sent: messages the broker has taken.</summary>
/// <param name="New">Revision 1.</param>
/// <param name="Corrected">Later revisions, withdrawals excepted.</param>
/// <param name="Withdrawn">Withdrawals.</param>
/// <param name="Unchanged">Users for whom nothing had to be sent.</param>
/// <param name="Resent">Pending messages of an earlier attempt.</param>
public sealed record MessageCounts(int New, int Corrected, int Withdrawn, int Unchanged, int Resent)
{
    /// <summary>Nothing sent, nothing compared.</summary>
    public static MessageCounts None { get; } = new(0, 0, 0, 0, 0);
}
