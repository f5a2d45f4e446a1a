using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Planning.Requested;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Queries.Coverage;

/// <summary>Tells how the days of a source stand, from listings alone.</summary>
public sealed class CoverageQuery(
    TimesheetContainer container,
    LedgerStore ledgers,
    RequestedDays askedDays,
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
        CoverageRules rules, LocalDate date, IReadOnlyDictionary<LocalDate, ListedLedger> listed, IReadOnlyDictionary<LocalDate, RequestedDay> asked)
    {
        var ledger = listed.GetValueOrDefault(date);
        return new DayCoverage(date, rules.StateOf(date, ledger?.Status, asked.GetValueOrDefault(date)), ledger);
    }
}
