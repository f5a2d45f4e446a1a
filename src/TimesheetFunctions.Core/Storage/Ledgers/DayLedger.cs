using Azure;

namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>What has been published of one day, user by user.</summary>
public sealed class DayLedger
{
    private readonly Dictionary<Guid, LedgerEntry> entries;

    /// <summary>A ledger of a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="timeZone">The IANA id of the day's zone, fixed by its first ledger.</param>
    /// <param name="entries">One for each user.</param>
    public DayLedger(DayKey day, string timeZone, IEnumerable<LedgerEntry> entries)
    {
        Day = day;
        TimeZone = timeZone;
        this.entries = entries.ToDictionary(entry => entry.Summary.UserId);
    }

    /// <summary>The day.</summary>
    public DayKey Day { get; }

    /// <summary>The IANA id of the day's zone.</summary>
    public string TimeZone { get; }

    /// <summary>One for each user.</summary>
    public IReadOnlyDictionary<Guid, LedgerEntry> Entries => entries;

    /// <summary>The blob's version that this was read from or written as.</summary>
    public ETag Version { get; internal set; }

    /// <summary>How the day stands, as the ledger's blob carries it for listings.</summary>
    public LedgerStatus Status { get; internal set; } = LedgerStatus.NeverAttempted;

    /// <summary>
    /// Every new revision is above this: of a rebuilt ledger, the highest that can have been sent before. 0 for one that was never lost.
    /// </summary>
    public int RevisionsFrom { get; init; }

    /// <summary>How often the day was published again on purpose.</summary>
    public int Replays { get; internal set; }

    /// <summary>Messages published of the day, as far as it is known: of a rebuilt one, those since.</summary>
    public int Published => entries.Values.Sum(entry => entry.Summary.Revision > RevisionsFrom ? entry.Summary.Revision - RevisionsFrom : entry.Summary.Revision);

    /// <summary>The entries to be sent.</summary>
    public IReadOnlyList<LedgerEntry> Pending => [.. entries.Values.Where(entry => entry.Delivery == EntryDelivery.Pending)];

    /// <summary>Users whose loss of hours waits for a person.</summary>
    public IReadOnlyList<Guid> HeldBack => [.. entries.Values.Where(entry => entry.Held is not null).Select(entry => entry.Summary.UserId)];

    /// <summary>Puts an entry in the place of its user's.</summary>
    public void Put(LedgerEntry entry) => entries[entry.Summary.UserId] = entry;
}
