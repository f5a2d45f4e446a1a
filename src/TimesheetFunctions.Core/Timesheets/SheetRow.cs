using TimesheetFunctions.Core.Ledger;
using TimesheetFunctions.Core.Summaries;

namespace TimesheetFunctions.Core.Timesheets;

/// <summary>One user's day in an answer; small, since there may be hundreds of thousands.</summary>
/// <param name="Content">Status, times, counts.</param>
/// <param name="Checks">Codes of what looks wrong.</param>
/// <param name="Revision">From 1; 0 where it is live.</param>
/// <param name="Delivery">What has become of its message; null where it is live.</param>
public readonly record struct SheetRow(DayContent Content, IReadOnlyList<string> Checks, int Revision, EntryDelivery? Delivery);

/// <summary>A row and whose it is.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Name">Null where none is known that day.</param>
/// <param name="Row">The row.</param>
internal readonly record struct UserRow(Guid UserId, string? Name, SheetRow Row);
