using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>
/// How days stood when this process last saw their ledgers: a tick lists them all, so whoever wants to compare a day with others need not ask
/// again. It may be old: good enough for notes, never for what is published.
/// </summary>
internal sealed class SeenLedgers
{
    private readonly ConcurrentDictionary<DayKey, LedgerStatus?> seen = new();

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
    }

    /// <summary>What is remembered.</summary>
    /// <returns>False when the day was never seen.</returns>
    public bool TryFind(DayKey day, [MaybeNullWhen(true)] out LedgerStatus? status) => seen.TryGetValue(day, out status);
}
