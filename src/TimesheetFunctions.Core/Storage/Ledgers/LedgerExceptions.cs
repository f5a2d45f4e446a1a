namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>Somebody else has written a day's ledger while we held its lock: we no longer do.</summary>
public sealed class LedgerConflictException(DayKey day) : Exception($"The ledger of {day} was changed by another process.");

/// <summary>A day's ledger cannot be read as one.</summary>
public sealed class UnreadableLedgerException(DayKey day, Exception inner) : Exception($"The ledger of {day} cannot be read.", inner);
