using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Fetching;

/// <summary>
/// How right the number of users that TrackPilots announces has been for a source. The vendor does not explain the number, and it may count
/// a whole account: it is believed once it was right.
/// </summary>
internal sealed class AnnouncedHistory(LedgerStore ledgers)
{
    private const int Days = 7;

    /// <summary>Looks at the source's last collected days, when it is first asked for.</summary>
    public Func<CancellationToken, Task<AnnouncedRecord>> Of(SourceName source)
    {
        Task<AnnouncedRecord>? known = null;
        return cancellation => known ??= ReadAsync(source, cancellation);
    }

    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    private async Task<AnnouncedRecord> ReadAsync(SourceName source, CancellationToken cancellation)
    {
        var all = await ledgers.ListAsync(source, cancellation);
        return new AnnouncedRecord([.. all
            .Where(day => day.Value.CollectedBy is not null)
            .OrderByDescending(day => day.Key)
            .Take(Days)
            .Select(day => day.Value.Listing)]);
    }
}

/// <summary>What the listings of a source's last collected days were like.</summary>
/// <param name="Days">The newest first, seven at most.</param>
internal sealed record AnnouncedRecord(IReadOnlyList<ListingStatus> Days)
{
    private const int Enough = 3;

    /// <summary>Whether the announced number has been exactly right often enough to be believed.</summary>
    public bool IsTrusted => Days.Count(day => day.Announced == AnnouncedAs.Exact) >= Enough;

    /// <summary>Whether so many are missing from the listing often enough to be no news.</summary>
    public bool IsUsual(long missing) => Days.Count(day => day.Missing >= missing) >= Enough;
}
