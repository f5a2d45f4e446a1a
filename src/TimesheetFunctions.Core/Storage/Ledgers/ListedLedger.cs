using Azure;

namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>A day's ledger as a listing shows it.</summary>
/// <param name="Status">How the day stands.</param>
/// <param name="Version">The blob's version: it changes with every write, of the status too.</param>
public sealed record ListedLedger(LedgerStatus Status, ETag Version);
