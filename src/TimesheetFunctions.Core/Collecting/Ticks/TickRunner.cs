using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core.Collecting.RemovedSources;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.UnfinishedDays;

namespace TimesheetFunctions.Core.Collecting.Ticks;

/// <summary>One firing of the timer: days marked open, what people asked for, what is due; sources in turn, until the budget is spent.</summary>
public sealed class TickRunner(
    TimesheetContainer container,
    OpenDayStore openDays,
    TickPlanner planner,
    DayCollector collector,
    PresentTime present,
    AbandonedPlanner abandoned,
    SourceGauges gauges,
    TimesheetSettings settings,
    TimeProvider clock,
    ILogger<TickRunner> logger)
{
    /// <summary>Runs one tick.</summary>
    /// <exception cref="TickFailedException">Storage could not even be asked what is due.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the next tick goes on.</exception>
    public async Task<TickReport> RunAsync(CancellationToken cancellation)
    {
        Instruments.Ticks.Add(1);
        using var activity = Instruments.Activities.StartActivity("tick");
        var started = clock.GetTimestamp();
        try
        {
            return await RunTickAsync(started, cancellation);
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            // Whatever a client threw when it was told to stop: the tick was stopped, it has not failed.
            CollectingLog.TickStopped(logger, clock.GetElapsedTime(started).TotalSeconds);
            throw new OperationCanceledException("The tick was stopped; the next one goes on.", e, cancellation);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            throw new TickFailedException($"Blob Storage {StorageFailure.Describe(e)}: what is due cannot be found out; the next tick tries again.", e);
        }
    }

    private async Task<TickReport> RunTickAsync(long started, CancellationToken cancellation)
    {
        await container.EnsureAsync(cancellation);
        var marked = await openDays.ListAsync(cancellation);
        var now = present.Now(marked.StorageTime);
        var plans = await Task.WhenAll(settings.Sources.Select(source => planner.PlanAsync(source, now, cancellation)));

        // Whoever was left longest begins: a source whose one day takes the whole budget takes it every other time at most.
        plans = [.. plans.OrderBy(plan => plan.LastAttempt ?? Instant.MinValue)];
        var turns = plans.Select(plan => KeyValuePair.Create(plan.Source.Name, new SourceTurn()));
        var tick = new Tick(started, [], new OrderedDictionary<SourceName, SourceTurn>(turns));
        var open = OpenDays(marked.Days, plans);
        var abandonedDays = await abandoned.PlanAsync(marked.Days, now, cancellation);
        NotePlan(open.Count + abandonedDays.Count, plans.Sum(plan => plan.Asked.Count + plan.Due.Count));

        await TakeInTurnAsync(tick, open, cancellation);
        await abandoned.FinishAsync(abandonedDays, () => clock.GetElapsedTime(tick.Started) < settings.TickBudget, cancellation);
        await TakeInTurnAsync(tick, [.. plans.SelectMany(plan => plan.Asked)], cancellation);
        await TakeInTurnAsync(tick, [.. plans.SelectMany(plan => plan.Due)], cancellation);

        await MeasureAsync(now, cancellation);
        var later = tick.Turns.Values.SelectMany(turn => turn.Left).Select(request => request.Day).ToList();
        CollectingLog.TickEnded(logger, tick.Results.Count, later.Count, clock.GetElapsedTime(tick.Started).TotalSeconds);
        return tick.Unforeseen is { } unforeseen
            ? throw new TickFailedException("A day could not be collected for a reason that nobody foresaw; the other days were taken.", unforeseen)
            : new TickReport(tick.Results, later);
    }

    // A tick that has nothing to do says only that it ended.
    private void NotePlan(int open, int due)
    {
        if (open + due > 0)
        {
            CollectingLog.TickPlanned(logger, open, due, settings.Sources.Count);
        }
    }

    // What the tick has done is done, whether it can be measured or not.
    private async Task MeasureAsync(Instant now, CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(settings.Sources.Select(source => gauges.MeasureAsync(source, now, cancellation)));
        }
        catch (Exception e) when (StorageFailure.Is(e) && !cancellation.IsCancellationRequested)
        {
            CollectingLog.NotMeasured(logger, e);
        }
    }

    private static List<CollectionRequest> OpenDays(IReadOnlyList<DayKey> marked, IReadOnlyList<SourcePlan> plans)
    {
        var requests = new List<CollectionRequest>();
        foreach (var plan in plans)
        {
            var dates = marked.Where(day => day.Source == plan.Source.Name).Select(day => day.Date).Union(plan.Unsent);
            requests.AddRange(dates.Select(plan.ToFinish));
        }

        return requests;
    }

    private async Task TakeInTurnAsync(Tick tick, IReadOnlyList<CollectionRequest> requests, CancellationToken cancellation)
    {
        foreach (var source in requests.GroupBy(request => request.Source.Name))
        {
            tick.Turns[source.Key].Add(source);
        }

        while (await TakeOneOfEachAsync(tick, cancellation))
        {
        }
    }

    private async Task<bool> TakeOneOfEachAsync(Tick tick, CancellationToken cancellation)
    {
        var took = false;
        foreach (var turn in tick.Turns.Values)
        {
            if (clock.GetElapsedTime(tick.Started) < settings.TickBudget && turn.TryTake(out var request))
            {
                took = true;
                await TakeAsync(tick, turn, request, cancellation);
            }
        }

        return took;
    }

    private async Task TakeAsync(Tick tick, SourceTurn turn, CollectionRequest request, CancellationToken cancellation)
    {
        try
        {
            var result = await collector.CollectAsync(request, cancellation);
            tick.Results.Add(result);
            turn.Note(result);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // One source's failure never holds back another, whatever it is.
            CollectingLog.Unforeseen(logger, request.Day.Source.Value, request.Day.DateText, e);
            tick.Unforeseen = e;
            turn.End("unforeseen");
        }

        if (turn.EndedBy is { } code)
        {
            CollectingLog.TurnEnded(logger, request.Source.Name.Value, code);
        }
    }

    private sealed record Tick(long Started, List<CollectionResult> Results, OrderedDictionary<SourceName, SourceTurn> Turns)
    {
        public Exception? Unforeseen { get; set; }
    }
}
