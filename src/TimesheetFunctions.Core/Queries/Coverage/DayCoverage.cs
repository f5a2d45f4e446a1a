using NodaTime;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Queries.Coverage;

/// <summary>How one day of a source stands.</summary>
/// <param name="Date">The day.</param>
/// <param name="State">How it stands.</param>
/// <param name="Ledger">Its ledger as listed; null where there is none.</param>
public sealed record DayCoverage(LocalDate Date, CoverageState State, ListedLedger? Ledger)
{
    /// <summary>What the ledger says; never null.</summary>
    public LedgerStatus Status => Ledger?.Status ?? LedgerStatus.NeverAttempted;
}
