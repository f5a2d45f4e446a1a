using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core.Collecting.RemovedSources;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.UnfinishedDays;

namespace TimesheetFunctions.Core.Collecting.Ticks;

/// <summary>One firing of the timer: finds out what is to be done, and takes it until the budget is spent.</summary>
public sealed class TickRunner(
    TimesheetContainer container,
    OpenDayStore openDays,
    TickPlanner planner,
    AccountsAtWork work,
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
        var accounts = AccountPlan.Of(plans, marked.Days);
        var abandonedDays = await abandoned.PlanAsync(marked.Days, now, cancellation);
        NotePlan(accounts.Sum(account => account.Open.Count) + abandonedDays.Count, plans.Sum(plan => plan.Asked.Count + plan.Due.Count));

        bool HasTime() => clock.GetElapsedTime(started) < settings.TickBudget;
        var finishing = abandoned.FinishAsync(abandonedDays, HasTime, cancellation);
        var turns = await work.TakeAsync(accounts, HasTime, cancellation);
        await finishing;

        await MeasureAsync(now, cancellation);
        var report = new TickReport([.. turns.SelectMany(turn => turn.Results)], [.. turns.SelectMany(turn => turn.Left)]);
        CollectingLog.TickEnded(logger, report.Results.Count, report.Left.Count, clock.GetElapsedTime(started).TotalSeconds);
        return turns.Select(turn => turn.Unforeseen).FirstOrDefault(fault => fault is not null) is { } unforeseen
            ? throw new TickFailedException("A day could not be collected for a reason that nobody foresaw; the other days were taken.", unforeseen)
            : report;
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
}
