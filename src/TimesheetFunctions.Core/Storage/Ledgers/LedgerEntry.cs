using TimesheetFunctions.Core.Payroll.Messages;

namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>What has become of an entry's message.</summary>
public enum EntryDelivery
{
    /// <summary>To be sent, or sent and the broker's word not yet noted.</summary>
    Pending,

    /// <summary>The broker has taken it.</summary>
    Sent,

    /// <summary>Pending, and the broker will never take it as it is: a person has to look.</summary>
    Refused,
}

/// <summary>The newest message of one user's day, as it was, is or will be sent.</summary>
/// <param name="Summary">What its body says.</param>
/// <param name="Body">The body, byte for byte.</param>
/// <param name="Delivery">What has become of it.</param>
public sealed record LedgerEntry(PublishedSummary Summary, ReadOnlyMemory<byte> Body, EntryDelivery Delivery)
{
    /// <summary>That these hours would go and wait for a person; null where nothing waits.</summary>
    public HeldLoss? Held { get; init; }

    /// <summary>Whether a person has let these hours stand although the user is not reported any more.</summary>
    public bool Kept { get; init; }
}
