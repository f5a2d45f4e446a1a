using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Planning;

/// <summary>What a person decides of hours of users who are not reported any more.</summary>
/// <param name="UserIds">Whose; users whose loss is not held are left alone.</param>
/// <param name="Choice">What becomes of the hours.</param>
public sealed record LossDecision(IReadOnlySet<Guid> UserIds, LossChoice Choice)
{
    /// <summary>Whether it is about an entry: a loss that is held because its user is in no answer any more.</summary>
    public bool Concerns(LedgerEntry entry) => entry.Held is { Reason: HoldReason.NotReported } && UserIds.Contains(entry.Summary.UserId);

    /// <summary>Whether it is about anybody of a day.</summary>
    public bool Concerns(DayLedger ledger) => ledger.Entries.Values.Any(Concerns);
}

/// <summary>What becomes of held hours.</summary>
public enum LossChoice
{
    /// <summary>Payroll is told that the day is withdrawn.</summary>
    TakeBack,

    /// <summary>The last revision stands until the user is reported again.</summary>
    Keep,
}
