using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Storage.Claims;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Sharing;

/// <summary>
/// Days of sources that share a key: the day of a person belongs to the source that first published it with hours. Who publishes hours claims
/// them first, in a blob that all sources of the account write guarded: however two of them run, one of them comes second.
/// </summary>
internal sealed class SharedDays(DayClaimStore store, LedgerStore ledgers, TimesheetSettings settings)
{
    /// <summary>What belongs to whom, as it stands now. Nothing is asked of storage for a source that has its key alone.</summary>
    /// <param name="source">The source that asks.</param>
    /// <param name="ledger">Its ledger of the day, as read under the day's lock.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Null for a source that has its key alone.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    /// <exception cref="UnreadableLedgerException">What another source has published cannot be known.</exception>
    public async Task<SharedDay?> OpenAsync(SourceSettings source, DayLedger ledger, CancellationToken cancellation)
    {
        var sharing = settings.Sources.Where(other => other.ApiKey == source.ApiKey).Select(other => other.Name).ToList();
        if (sharing.Count < 2)
        {
            return null;
        }

        var day = new SharedDay(source.Name, token => ReadAsync(sharing, ledger, token), store);
        await day.ReadAsync(cancellation);
        return day;
    }

    private async Task<DayClaims> ReadAsync(List<SourceName> sharing, DayLedger own, CancellationToken cancellation) =>
        await store.ReadAsync(sharing[0], own.Day.Date, cancellation) ?? await FromLedgersAsync(sharing, own, cancellation);

    // Once for each date: before the first claim was written, hours stand in the ledgers alone, for example of the time when a source had the
    // key alone. Nobody adds any without a claim, so what is read here is still true when the claims are written for the first time.
    private async Task<DayClaims> FromLedgersAsync(List<SourceName> sharing, DayLedger own, CancellationToken cancellation)
    {
        var published = new List<(SourceName Source, Guid User, string By)>();
        foreach (var source in sharing)
        {
            var ledger = source == own.Day.Source ? own : await ledgers.ReadAsync(new DayKey(source, own.Day.Date), cancellation);
            published.AddRange((ledger?.Entries.Values ?? [])
                .Where(entry => entry.Summary.Content.HasHours)
                .Select(entry => (source, entry.Summary.UserId, entry.Summary.CollectionId.ToString())));
        }

        var first = published.GroupBy(one => one.User).Select(user => user.OrderBy(one => one.By, StringComparer.Ordinal).First());
        var claims = first.GroupBy(one => one.Source).ToDictionary(
            source => source.Key, source => new SourceClaims(null, source.Select(one => one.User).ToHashSet()));
        return new DayClaims(sharing[0], own.Day.Date, claims, Version: null);
    }
}
