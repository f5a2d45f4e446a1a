using NodaTime;
using TimesheetFunctions.Core.Asked;
using TimesheetFunctions.Core.Blobs;
using TimesheetFunctions.Core.Calendar;
using TimesheetFunctions.Core.Ledger;
using TimesheetFunctions.Core.Settings;
using TimesheetFunctions.Core.Ticks;

namespace TimesheetFunctions.Core.Coverage;

/// <summary>Tells how the days of a source stand, from listings alone.</summary>
public sealed class CoverageQuery(
    TimesheetContainer container,
    LedgerStore ledgers,
    AskedDays askedDays,
    SourceStarts starts,
    TimesheetSettings settings,
    TimeProvider clock)
{
    /// <summary>The longest range that is answered, in days.</summary>
    public const int LongestRange = 366;

    /// <summary>How each day of a range stands that exists in the source's zone, oldest first.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyList<DayCoverage>> ReadAsync(SourceSettings source, DateRange range, CancellationToken cancellation)
    {
        await container.EnsureAsync(cancellation);
        var asked = askedDays.ListAsync(source.Name, cancellation);
        var start = starts.PeekAsync(source, cancellation);
        var listed = ledgers.ListAsync(source.Name, range, cancellation);
        await Task.WhenAll(asked, start, listed);

        var calendar = new DayCalendar(source.Zone, Duration.FromTimeSpan(settings.SettleTime));
        var rules = new CoverageRules(calendar, await start, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        return [.. calendar.Days(range.From, range.To).Select(date => ToCoverage(rules, date, listed.Result, asked.Result))];
    }

    private static DayCoverage ToCoverage(
        CoverageRules rules, LocalDate date, IReadOnlyDictionary<LocalDate, ListedLedger> listed, IReadOnlyDictionary<LocalDate, AskedDay> asked)
    {
        var ledger = listed.GetValueOrDefault(date);
        return new DayCoverage(date, rules.StateOf(date, ledger?.Status, asked.GetValueOrDefault(date)), ledger);
    }
}
