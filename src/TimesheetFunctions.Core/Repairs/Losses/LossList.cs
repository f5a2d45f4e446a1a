using NodaTime;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Repairs.Losses;

/// <summary>Whose hours are held because TrackPilots does not report them any more.</summary>
public sealed class LossList(TimesheetContainer container, LedgerStore ledgers)
{
    private const int AtOnce = 4;

    /// <summary>Finds them in the ledgers of the days that hold anything back; a ledger that cannot be read is left out.</summary>
    /// <param name="source">Whose.</param>
    /// <param name="range">Which days; null: all.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>Each with their days, oldest first; who has been missing longest comes first.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyList<HeldPerson>> ReadAsync(SourceName source, DateRange? range, CancellationToken cancellation)
    {
        await container.EnsureAsync(cancellation);
        var holding = await HoldingAsync(source, range, cancellation);
        var found = new IReadOnlyList<HeldEntry>[holding.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, holding.Count, options, async (i, stop) => found[i] = await ReadAsync(new DayKey(source, holding[i]), stop));
        return [.. found.SelectMany(day => day).GroupBy(held => held.UserId).Select(ToPerson).OrderBy(person => person.Since).ThenBy(person => person.UserId)];
    }

    /// <summary>The days that hold anything back, oldest first.</summary>
    internal async Task<IReadOnlyList<LocalDate>> HoldingAsync(SourceName source, DateRange? range, CancellationToken cancellation)
    {
        var listed = range is { } some
            ? (await ledgers.ListAsync(source, some, cancellation)).Select(day => (day.Key, day.Value.Status))
            : (await ledgers.ListAsync(source, cancellation)).Select(day => (day.Key, Status: day.Value));
        return [.. listed.Where(day => day.Status.HeldBack > 0).Select(day => day.Key).Order()];
    }

    private async Task<IReadOnlyList<HeldEntry>> ReadAsync(DayKey day, CancellationToken cancellation)
    {
        try
        {
            var ledger = await ledgers.ReadAsync(day, cancellation);
            return [.. (ledger?.Entries.Values ?? []).Where(entry => entry.Held is { Reason: HoldReason.NotReported }).Select(entry => ToHeld(day, entry))];
        }
        catch (UnreadableLedgerException)
        {
            return [];
        }
    }

    private static HeldEntry ToHeld(DayKey day, LedgerEntry entry) => new(
        entry.Summary.UserId, entry.Summary.UserName, entry.Held!.Value.Since, new HeldDay(day.Date, entry.Summary.Content.Seconds.Total));

    private static HeldPerson ToPerson(IGrouping<Guid, HeldEntry> person)
    {
        var days = person.OrderBy(held => held.Day.Date).ToList();
        return new HeldPerson(person.Key, days[^1].UserName, days.Min(held => held.Since), [.. days.Select(held => held.Day)]);
    }

    private sealed record HeldEntry(Guid UserId, string? UserName, Instant Since, HeldDay Day);
}

/// <summary>Somebody whose hours are held.</summary>
/// <param name="UserId">The user.</param>
/// <param name="UserName">The last known name; null where none is.</param>
/// <param name="Since">When the collection began that held the first of these days.</param>
/// <param name="Days">The days, oldest first.</param>
public sealed record HeldPerson(Guid UserId, string? UserName, Instant Since, IReadOnlyList<HeldDay> Days);

/// <summary>A held day.</summary>
/// <param name="Date">The day.</param>
/// <param name="TotalSeconds">What payroll was told last.</param>
public sealed record HeldDay(LocalDate Date, long TotalSeconds);
