using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Planning.Requested;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.Storage.UnfinishedDays;

namespace TimesheetFunctions.Core.Collecting.ByHand;

/// <summary>
/// Brings days in while a person waits, for as long as one can be kept waiting. All days are remembered before the first is begun, so ticks
/// go on with those that are left, whatever becomes of this process.
/// </summary>
public sealed class ManualCollections(
    TimesheetContainer container,
    OpenDayStore openDays,
    PresentTime present,
    LedgerStore ledgers,
    RequestedDays askedDays,
    DayCollector collector,
    TimesheetSettings settings,
    QueryLimits limits,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<ManualCollections> logger)
{
    /// <summary>The longest range that is taken, in days.</summary>
    public const int LongestRange = 366;

    private readonly ConcurrentDictionary<ManualRequest, Lazy<Task<ManualResult>>> running = new();

    /// <summary>The first day of a range that is not yet complete by the earlier one of the app's clock and storage's; null where all are.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<LocalDate?> FindIncompleteAsync(ManualRequest request, CancellationToken cancellation)
    {
        if (FirstIncomplete(request, Now) is { } incomplete)
        {
            return incomplete;
        }

        await container.EnsureAsync(cancellation);
        return FirstIncomplete(request, present.Now((await openDays.ListAsync(cancellation)).StorageTime));
    }

    /// <summary>Brings days in. Only the host's end stops it; who asks for the same meanwhile gets the same answer.</summary>
    /// <param name="request">Days that are complete.</param>
    /// <exception cref="Azure.RequestFailedException">Storage failed before anything was done.</exception>
    public async Task<ManualResult> CollectAsync(ManualRequest request)
    {
        var run = running.GetOrAdd(request, one => new Lazy<Task<ManualResult>>(() => Task.Run(() => RunAsync(one, lifetime.ApplicationStopping))));
        try
        {
            return await run.Value;
        }
        finally
        {
            running.TryRemove(KeyValuePair.Create(request, run));
        }
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private LocalDate? FirstIncomplete(ManualRequest request, Instant now)
    {
        var last = Calendar(request.Source).LastComplete(now);
        return request.Range.To > last ? LocalDate.Max(request.Range.From, last.PlusDays(1)) : null;
    }

    private DayCalendar Calendar(SourceSettings source) => new(source.Zone, Duration.FromTimeSpan(settings.SettleTime));

    private async Task<ManualResult> RunAsync(ManualRequest request, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(limits.Collecting, clock);
        await container.EnsureAsync(stop);
        var run = await PlanAsync(request, stop);
        await askedDays.AddAsync(request.Source.Name, run.New, stop);
        await CollectAsync(run, stop, limit.Token);
        await ForgetAsync(request.Source.Name, run);
        return run.ToResult();
    }

    private async Task<ManualRun> PlanAsync(ManualRequest request, CancellationToken stop)
    {
        var source = request.Source;
        var asked = await askedDays.ListAsync(source.Name, stop);
        var dates = asked.Keys.Append(request.Range.From).Append(request.Range.To).ToList();
        var listed = await ledgers.ListAsync(source.Name, new DateRange(dates.Min(), dates.Max()), stop);
        // To the millisecond, as it is remembered.
        var now = Instant.FromUnixTimeMilliseconds(Now.ToUnixTimeMilliseconds());
        var plan = new RequestedDaysPlan(source, asked, listed.ToDictionary(day => day.Key, day => day.Value.Status), now);
        return new ManualRun(request, Calendar(source).Days(request.Range.From, request.Range.To), plan);
    }

    private async Task CollectAsync(ManualRun run, CancellationToken stop, CancellationToken limit)
    {
        var turn = new SourceTurn();
        foreach (var day in run.ToCollect)
        {
            if (limit.IsCancellationRequested || stop.IsCancellationRequested || turn.EndedBy is not null)
            {
                return;
            }

            try
            {
                var result = await collector.CollectAsync(day, stop, limit);
                run.Note(result);
                turn.Note(result);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested || stop.IsCancellationRequested)
            {
                // The day is marked open: a tick finishes it first.
                return;
            }
        }
    }

    private async Task ForgetAsync(SourceName source, ManualRun run)
    {
        try
        {
            await askedDays.RemoveAsync(source, run.Forgettable, CancellationToken.None);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            // The next tick sees by how they stand that they are done, and tries those once more that failed.
            CollectingLog.AskedNotForgotten(logger, source.Value, e);
        }
    }
}
