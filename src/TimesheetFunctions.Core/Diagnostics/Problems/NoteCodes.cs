namespace TimesheetFunctions.Core.Diagnostics.Problems;

/// <summary>The stable codes of notes.</summary>
public static class NoteCodes
{
    /// <summary>TrackPilots announced more users than it listed.</summary>
    public const string FewerUsersThanAnnounced = "fewer-users-than-announced";

    /// <summary>What TrackPilots lists contradicts itself, but has listed the same people before: it is taken as it is.</summary>
    public const string ContradictoryListing = "contradictory-listing";

    /// <summary>A user stood in the answers more than once; the last counts.</summary>
    public const string RepeatedUser = "repeated-user";

    /// <summary>An entry was of a day that was not asked for; it was ignored.</summary>
    public const string EntryOfAnotherDay = "entry-of-another-day";

    /// <summary>The day keeps the zone of its first ledger; the settings now name another.</summary>
    public const string ZoneChanged = "zone-changed";

    /// <summary>The day's ledger was lost and has been rebuilt.</summary>
    public const string LedgerRebuilt = "ledger-rebuilt";

    /// <summary>Another source of the same key has published the user's day with hours: this one publishes nothing of it.</summary>
    public const string InOtherSource = "in-other-source";

    /// <summary>Far fewer people have hours than on the same weekday of the last four weeks.</summary>
    public const string FewerPeopleThanUsual = "fewer-people-than-usual";

    /// <summary>A person took the hours of somebody back who is not reported any more.</summary>
    public const string LossTakenBack = "loss-taken-back";

    /// <summary>A person let the hours of somebody stand who is not reported any more.</summary>
    public const string LossKept = "loss-kept";
}
