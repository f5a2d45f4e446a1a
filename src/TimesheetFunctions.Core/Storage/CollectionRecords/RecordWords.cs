namespace TimesheetFunctions.Core.Storage.CollectionRecords;

/// <summary>How a collection ended. Part of the contract.</summary>
public static class Outcomes
{
    /// <summary>All that was asked for is read and sent.</summary>
    public const string Succeeded = "succeeded";

    /// <summary>Some users need a look; all others are read and sent.</summary>
    public const string Partial = "partial";

    /// <summary>Nothing was published from this collection, or what was to be sent could not all be sent.</summary>
    public const string Failed = "failed";

    /// <summary>The collection was cut off before it could write its record; a later one wrote this.</summary>
    public const string Interrupted = "interrupted";
}

/// <summary>What started a collection. Part of the contract.</summary>
public static class Triggers
{
    /// <summary>A tick.</summary>
    public const string Timer = "timer";

    /// <summary>A person.</summary>
    public const string Manual = "manual";
}
