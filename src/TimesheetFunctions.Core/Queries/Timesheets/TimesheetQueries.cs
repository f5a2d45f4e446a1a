using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Queries.Coverage;
using TimesheetFunctions.Core.Storage.CollectionRecords;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Answers for timesheets: from ledgers, from TrackPilots, or day by day from either.</summary>
public sealed class TimesheetQueries
{
    private readonly CoverageQuery coverage;
    private readonly StoredDays stored;
    private readonly LiveDays live;
    private readonly TimesheetSettings settings;
    private readonly TimeProvider clock;

    internal TimesheetQueries(CoverageQuery coverage, StoredDays stored, LiveDays live, TimesheetSettings settings, TimeProvider clock) =>
        (this.coverage, this.stored, this.live, this.settings, this.clock) = (coverage, stored, live, settings, clock);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Finds out where each day is to come from, from listings alone.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<TimesheetPlan> PlanAsync(TimesheetRequest request, CancellationToken cancellation)
    {
        var days = request.Source is { } source
            ? await coverage.ReadAsync(source, request.Range, cancellation)
            : [.. Unstored(request)];
        return new TimesheetPlan(request, [.. days.Select(day => new PlannedDay(day, IsLive(request, day)))]);
    }

    /// <summary>Reads all that was planned.</summary>
    /// <exception cref="Storage.Ledgers.UnreadableLedgerException">A ledger cannot be read.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<TimesheetResult> ReadAsync(TimesheetPlan plan, CancellationToken cancellation)
    {
        var tables = new TimesheetTables(plan.Days.Count);
        var read = await ReadStoredAsync(plan, tables, cancellation);
        var answer = await ReadLiveAsync(plan, tables, cancellation);
        return answer.Failure is null
            ? new TimesheetResult(read, ToTimesheet(read, tables, answer.Problems), null)
            : new TimesheetResult(read, null, answer.Failure);
    }

    private static bool IsLive(TimesheetRequest request, DayCoverage day) => request.Origin switch
    {
        WantedOrigin.Stored => false,
        WantedOrigin.Live => true,
        // What stands there counts, also of a day that somebody has asked for anew.
        _ => day.Status.Outcome is not (Outcomes.Succeeded or Outcomes.Partial),
    };

    private IEnumerable<DayCoverage> Unstored(TimesheetRequest request)
    {
        var calendar = new DayCalendar(request.Zone, Duration.FromTimeSpan(settings.SettleTime));
        return calendar.Days(request.Range.From, request.Range.To).Select(date =>
            new DayCoverage(date, calendar.IsComplete(date, Now) ? CoverageState.Missing : CoverageState.Future, null));
    }

    private async Task<TimesheetPlan> ReadStoredAsync(TimesheetPlan plan, TimesheetTables tables, CancellationToken cancellation)
    {
        if (plan.Request.Source is not { } source)
        {
            return plan;
        }

        var wanted = plan.Days.Index()
            .Where(day => day.Item is { IsLive: false, Coverage.Ledger: not null })
            .Select(day => (day.Index, new DayKey(source.Name, day.Item.Date), day.Item.Coverage.Status.Users))
            .ToList();
        var only = plan.Request.UserIds.Count == 0 ? null : plan.Request.UserIds.ToHashSet();
        var read = await stored.ReadAsync(wanted, only, tables, cancellation);
        return plan with { Days = [.. plan.Days.Select((day, place) => day.IsLive ? day : day.AsRead(read.GetValueOrDefault(place)))] };
    }

    private async Task<LiveAnswer> ReadLiveAsync(TimesheetPlan plan, TimesheetTables tables, CancellationToken cancellation)
    {
        // Of days that have not begun, nothing can be known.
        var today = Now.InZone(plan.Request.Zone).Date;
        var days = plan.Days.Index().Where(day => day.Item.IsLive && day.Item.Date <= today).Select(day => (day.Index, day.Item.Date)).ToList();
        return days.Count == 0 ? new LiveAnswer(null, []) : await live.ReadAsync(plan.Request, days, tables, cancellation);
    }

    private Timesheet ToTimesheet(TimesheetPlan plan, TimesheetTables tables, IReadOnlyList<Problem> problems)
    {
        var (users, days, places) = tables.Finish();
        var now = Now;
        return new Timesheet(users, days, places)
        {
            Source = plan.Request.Source?.Name,
            Zone = plan.Request.Zone,
            Range = plan.Request.Range,
            Days = [.. plan.Days.Select(day => ToSheetDay(day, now))],
            Problems = problems,
        };
    }

    private static SheetDay ToSheetDay(PlannedDay day, Instant now) => day.IsLive
        ? new SheetDay(day.Date, true, day.Coverage.State, null, now)
        : new SheetDay(day.Date, false, day.Coverage.State, day.Coverage.Status.CollectedBy, day.Coverage.Status.CollectedAt);
}

/// <summary>What came of a question.</summary>
/// <param name="Plan">Where each day came from, with the ledgers as they were read.</param>
/// <param name="Sheet">The answer; null where there is none.</param>
/// <param name="Failure">Why there is none; null where there is one.</param>
public sealed record TimesheetResult(TimesheetPlan Plan, Timesheet? Sheet, QueryFailure? Failure);
