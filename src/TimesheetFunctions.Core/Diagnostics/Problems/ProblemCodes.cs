namespace TimesheetFunctions.Core.Diagnostics.Problems;

/// <summary>The stable codes of problems. They are part of the contract: codes are added, never changed.</summary>
public static class ProblemCodes
{
    /// <summary>TrackPilots answered 401 or 403: the key or the plan.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>TrackPilots answered with any other error.</summary>
    public const string ApiError = "api-error";

    /// <summary>TrackPilots asked us to slow down until no attempt was left.</summary>
    public const string Throttled = "throttled";

    /// <summary>No attempt was answered in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>TrackPilots could not be connected to, or cut the connection.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>An answer was no page: not JSON, cut short, or without a list of users.</summary>
    public const string UnreadablePage = "unreadable-page";

    /// <summary>An answer was larger than <c>TrackPilots__MaxPageBytes</c>.</summary>
    public const string PageTooLarge = "page-too-large";

    /// <summary>One user of a page could not be read; the others were.</summary>
    public const string UnreadableUser = "unreadable-user";

    /// <summary>TrackPilots refuses to be asked for a user's id; the others were read.</summary>
    public const string UnknownUser = "unknown-user";

    /// <summary>What TrackPilots lists contradicts itself: somebody may be missing.</summary>
    public const string IncompleteListing = "incomplete-listing";

    /// <summary>One user's message is larger than the broker takes.</summary>
    public const string MessageTooLarge = "message-too-large";

    /// <summary>So many users would lose their hours that a person has to look first.</summary>
    public const string MassLoss = "mass-loss";

    /// <summary>A user with published hours is in no answer any more: the hours stay until a person decides.</summary>
    public const string LossHeld = "loss-held";

    /// <summary>Blob Storage did not take or give what was asked.</summary>
    public const string StorageUnavailable = "storage-unavailable";

    /// <summary>Service Bus did not take the messages.</summary>
    public const string ServiceBusUnavailable = "service-bus-unavailable";

    /// <summary>The day's lock could not be renewed; another process may be at work.</summary>
    public const string LockLost = "lock-lost";

    /// <summary>The day was collected before and its ledger is gone: nothing is published until it is rebuilt.</summary>
    public const string LedgerMissing = "ledger-missing";
}
