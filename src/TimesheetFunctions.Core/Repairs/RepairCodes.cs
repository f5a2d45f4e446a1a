namespace TimesheetFunctions.Core.Repairs;

/// <summary>Why something was not mended, beside the codes of collections' problems. Stable: codes are added, never changed.</summary>
public static class RepairCodes
{
    /// <summary>Somebody else is at work on the day.</summary>
    public const string InProgress = "in-progress";

    /// <summary>Nothing is known of the day: no ledger, no record, no page.</summary>
    public const string NeverCollected = "never-collected";

    /// <summary>The day's ledger can be read: it is not to be rebuilt.</summary>
    public const string LedgerReadable = "ledger-readable";

    /// <summary>Users were named that the day's ledger does not have.</summary>
    public const string UnknownUsers = "unknown-users";

    /// <summary>Nothing tells which zone the day is of.</summary>
    public const string ZoneUnknown = "zone-unknown";

    /// <summary>The source is not in the settings.</summary>
    public const string UnknownSource = "unknown-source";

    /// <summary>The record that is needed for it is gone.</summary>
    public const string RecordMissing = "record-missing";
}
