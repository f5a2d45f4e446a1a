using System.Collections.Concurrent;
using NodaTime;

namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>
/// How days stood when this process last saw their ledgers: a tick lists them all, so whoever wants to compare a day with others need not ask
/// again. It may be old: good enough for notes, never for what is published.
/// </summary>
internal sealed class SeenLedgers
{
    private readonly ConcurrentDictionary<DayKey, LedgerStatus?> seen = new();
    private readonly ConcurrentDictionary<SourceName, bool> listedAsWhole = new();

    /// <summary>Remembers how a day stands; null: it has no ledger.</summary>
    public void Note(DayKey day, LedgerStatus? status) => seen[day] = status;

    /// <summary>Remembers all days of a source at once; those not named have no ledger.</summary>
    public void Note(SourceName source, IReadOnlyDictionary<LocalDate, LedgerStatus> listed)
    {
        foreach (var day in seen.Keys.Where(day => day.Source == source && !listed.ContainsKey(day.Date)))
        {
            seen[day] = null;
        }

        foreach (var (date, status) in listed)
        {
            seen[new DayKey(source, date)] = status;
        }

        listedAsWhole[source] = true;
    }

    /// <summary>What is remembered.</summary>
    /// <returns>False when nobody ever looked; true without a status: the day had no ledger.</returns>
    public bool TryFind(DayKey day, out LedgerStatus? status) => seen.TryGetValue(day, out status) || listedAsWhole.ContainsKey(day.Source);
}
