using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core.Blobs;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Identifiers;
using TimesheetFunctions.Core.OpenDays;
using TimesheetFunctions.Core.Records;
using TimesheetFunctions.Core.Settings;
using TimesheetFunctions.Core.Telemetry;

namespace TimesheetFunctions.Core.Ticks;

/// <summary>One firing of the timer: days marked open first, then what is due, sources in turn, until the budget is spent.</summary>
public sealed class TickRunner(
    TimesheetContainer container,
    OpenDayStore openDays,
    TickPlanner planner,
    DayCollector collector,
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
        try
        {
            return await RunTickAsync(cancellation);
        }
        catch (Exception e) when (StorageFailure.Is(e) && !cancellation.IsCancellationRequested)
        {
            throw new TickFailedException($"Blob Storage {StorageFailure.Describe(e)}: what is due cannot be found out; the next tick tries again.", e);
        }
    }

    private async Task<TickReport> RunTickAsync(CancellationToken cancellation)
    {
        var tick = new Tick(clock.GetTimestamp(), [], settings.Sources.ToDictionary(source => source.Name, _ => new SourceTurn()));
        await container.EnsureAsync(cancellation);
        var open = await OpenDaysAsync(cancellation);
        await TakeInTurnAsync(tick, open, cancellation);

        var due = await DueDaysAsync(cancellation);
        CollectingLog.TickPlanned(logger, open.Count, due.Count, settings.Sources.Count);
        await TakeInTurnAsync(tick, due, cancellation);

        var left = tick.Turns.Values.SelectMany(turn => turn.Left).Select(request => request.Day).ToList();
        CollectingLog.TickEnded(logger, tick.Results.Count, left.Count, clock.GetElapsedTime(tick.Started).TotalSeconds);
        return new TickReport(tick.Results, left);
    }

    private async Task<IReadOnlyList<CollectionRequest>> OpenDaysAsync(CancellationToken cancellation)
    {
        var requests = new List<CollectionRequest>();
        foreach (var day in await openDays.ListAsync(cancellation))
        {
            if (settings.Sources.FirstOrDefault(source => source.Name == day.Source) is { } source)
            {
                requests.Add(new CollectionRequest(source, day.Date, Triggers.Timer));
            }
            else
            {
                CollectingLog.OrphanedOpenDay(logger, day.Source.Value, day.DateText);
            }
        }

        return requests;
    }

    private async Task<IReadOnlyList<CollectionRequest>> DueDaysAsync(CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var due = await Task.WhenAll(settings.Sources.Select(source => planner.PlanAsync(source, now, cancellation)));
        return [.. due.SelectMany(source => source)];
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
        var result = await collector.CollectAsync(request, cancellation);
        tick.Results.Add(result);
        turn.Note(result);
        if (turn.EndedBy is { } code)
        {
            CollectingLog.TurnEnded(logger, request.Source.Name.Value, code);
        }
    }

    private sealed record Tick(long Started, List<CollectionResult> Results, IReadOnlyDictionary<SourceName, SourceTurn> Turns);
}
