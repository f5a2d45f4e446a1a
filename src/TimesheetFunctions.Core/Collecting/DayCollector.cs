using System.Globalization;
using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Closing;
using TimesheetFunctions.Core.Collecting.Deciding;
using TimesheetFunctions.Core.Collecting.Opening;
using TimesheetFunctions.Core.Diagnostics;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.Storage.Locks;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>
/// Brings one day in, in the contract's seven steps. Whatever ends it between any two of them, the same day collected again ends with the
/// same messages: what is to be sent stands in the ledger, with its ids, before it is sent.
/// </summary>
public sealed class DayCollector
{
    private readonly TimesheetContainer container;
    private readonly LeaseLocks locks;
    private readonly DayOpening opening;
    private readonly DayIntake intake;
    private readonly LossDeciding deciding;
    private readonly DayClosing closing;
    private readonly TimeProvider clock;
    private readonly ILogger<DayCollector> logger;

    internal DayCollector(
        TimesheetContainer container,
        LeaseLocks locks,
        DayOpening opening,
        DayIntake intake,
        LossDeciding deciding,
        DayClosing closing,
        TimeProvider clock,
        ILogger<DayCollector> logger)
    {
        (this.container, this.locks, this.opening) = (container, locks, opening);
        (this.intake, this.deciding, this.closing, this.clock, this.logger) = (intake, deciding, closing, clock, logger);
    }

    /// <summary>Brings a day in.</summary>
    /// <param name="request">What to bring in.</param>
    /// <param name="cancellation">Stops between and within steps; what is left is finished by whoever collects the day next.</param>
    /// <param name="untilPublishing">
    /// Stops fetching and comparing; a day that is being published is finished. What is left is as after <paramref name="cancellation"/>.
    /// </param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<CollectionResult> CollectAsync(
        CollectionRequest request, CancellationToken cancellation, CancellationToken untilPublishing = default)
    {
        var startedAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var run = new CollectionRun(request, CollectionId.New(clock), startedAt) { UntilPublishing = untilPublishing };
        using var activity = Instruments.Activities.StartActivity("collect day");
        activity?.SetTag("timesheets.source", run.Day.Source.Value).SetTag("timesheets.date", run.Day.DateText).SetTag("timesheets.collection", run.Id);
        var operations = BlobOperationCounter.Begin();
        var started = clock.GetTimestamp();
        var result = await CollectUnderLockAsync(run, cancellation);
        if (result.Record is not null)
        {
            Report(run, clock.GetElapsedTime(started), operations.Operations);
        }

        Leftovers.LetGo(run.Users);
        activity?.SetTag("timesheets.outcome", result.Outcome);
        return result;
    }

    private async Task<CollectionResult> CollectUnderLockAsync(CollectionRun run, CancellationToken cancellation)
    {
        LeaseLock? held;
        try
        {
            await container.EnsureAsync(cancellation);
            held = await locks.TryTakeAsync(run.Day, run.Id, cancellation);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            cancellation.ThrowIfCancellationRequested();
            run.Fail(StorageFailure.ToProblem(e));
            CollectingLog.StorageFailed(logger, run.Day.Source.Value, run.Day.DateText, run.Id, e);
            return Ended(run);
        }

        if (held is null)
        {
            return new CollectionResult(run.Day, CollectionOutcome.InProgress, null);
        }

        await using (held)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, held.Lost);
            return await CollectWhileHeldAsync(run, held, stop.Token, cancellation);
        }
    }

    private async Task<CollectionResult> CollectWhileHeldAsync(CollectionRun run, LeaseLock held, CancellationToken stop, CancellationToken cancellation)
    {
        try
        {
            if (!await opening.OpenAsync(run, stop) && !run.HasFailed)
            {
                return new CollectionResult(run.Day, CollectionOutcome.UpToDate, null);
            }

            if (!run.HasFailed)
            {
                await (run.Request.Decision is { } decision ? deciding.DecideAsync(run, decision, stop) : intake.BringInAsync(run, stop));
            }

            await closing.CloseAsync(run, stop);
        }
        catch (Exception e) when (e is LedgerConflictException || (held.Lost.IsCancellationRequested && !cancellation.IsCancellationRequested))
        {
            run.Fail(new Problem(ProblemCodes.LockLost, "The day's lock could not be renewed; another collection finishes the day."));
            await closing.TryWriteRecordAsync(run, cancellation);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            cancellation.ThrowIfCancellationRequested();
            run.UntilPublishing.ThrowIfCancellationRequested();
            CollectingLog.StorageFailed(logger, run.Day.Source.Value, run.Day.DateText, run.Id, e);
            run.Fail(StorageFailure.ToProblem(e));
            await closing.TryWriteRecordAsync(run, cancellation);
        }

        return Ended(run);
    }

    private CollectionResult Ended(CollectionRun run)
    {
        var outcome = run switch
        {
            { HasFailed: true } => CollectionOutcome.Failed,
            { Problems.Count: > 0 } => CollectionOutcome.Partial,
            _ => CollectionOutcome.Succeeded,
        };
        return new CollectionResult(run.Day, outcome, run.ToRecord(run.FinishedAt ?? Instant.FromDateTimeOffset(clock.GetUtcNow())));
    }

    private void Report(CollectionRun run, TimeSpan took, int operations)
    {
        var source = new KeyValuePair<string, object?>("source", run.Day.Source.Value);
        var outcome = new KeyValuePair<string, object?>("outcome", run.Outcome);
        Instruments.Collections.Add(1, source, outcome, new KeyValuePair<string, object?>("trigger", run.Request.Trigger));
        Instruments.CollectionDuration.Record(took.TotalSeconds, source, outcome);
        Instruments.BlobOperations.Record(operations, source);
        foreach (var (kind, count) in run.MessageKinds())
        {
            Instruments.Messages.Add(count, source, new KeyValuePair<string, object?>("kind", kind));
        }

        foreach (var problem in run.Problems)
        {
            Instruments.Problems.Add(1, source, new KeyValuePair<string, object?>("code", problem.Code));
            CollectingLog.Problem(
                logger, run.Day.Source.Value, run.Day.DateText, run.Id, problem.Code, problem.UserId, problem.ApiCode, problem.Message);
        }

        foreach (var note in run.Notes)
        {
            Instruments.Notes.Add(1, source, new KeyValuePair<string, object?>("code", note.Code));
        }

        var messages = run.Messages;
        CollectingLog.CollectionEnded(
            logger,
            run.Outcome,
            run.Day.Source.Value,
            run.Day.DateText,
            run.Users,
            run.Pages.Count,
            string.Create(CultureInfo.InvariantCulture, $"{messages.New}/{messages.Corrected}/{messages.Withdrawn}/{messages.Resent}"),
            run.Problems.Count,
            took.TotalSeconds,
            operations,
            run.Id);
    }
}
