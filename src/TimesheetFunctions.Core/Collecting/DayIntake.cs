using NodaTime;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Collecting.Fetching;
using TimesheetFunctions.Core.Collecting.Publishing;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>Steps 2 to 6, once a day is open: send what is pending, fetch and archive, compare, publish.</summary>
internal sealed class DayIntake(PageIntake pages, LedgerPublishing publishing, TimesheetSettings settings, TimeProvider clock)
{
    public async Task BringInAsync(CollectionRun run, CancellationToken stop)
    {
        publishing.Prepare(run, stop);
        await publishing.ResendAsync(run, stop);
        using var fetching = CancellationTokenSource.CreateLinkedTokenSource(stop, run.UntilPublishing);
        if (!run.HasFailed && await CompareAsync(run, fetching.Token) is { } plan)
        {
            Leftovers.LetGo(run.Users);
            await publishing.PublishAsync(run, plan, stop);
        }
    }

    /// <summary>Steps 3 to 5. What was read is let go here: for many users it is as large again as what is to be sent.</summary>
    /// <returns>What has to be published; null when the run has failed.</returns>
    private async Task<LedgerPlan?> CompareAsync(CollectionRun run, CancellationToken stop)
    {
        var source = run.Request.Source;
        var reading = new DayReading(run.Day.Date);
        await pages.ReadAsync(run, Query(run, source.TeamIds, source.UserIds), reading, only: null, stop);
        if (run.HasFailed)
        {
            return null;
        }

        var vanished = WantedDays.Vanished(source, run.Ledger!, reading);
        if (vanished.Count > 0)
        {
            await pages.ReadAsync(run, Query(run, [], [.. vanished]), reading, only: vanished, stop);
        }

        return run.HasFailed ? null : Compare(run, reading, WantedDays.From(source, run.Ledger!, reading, vanished));
    }

    private LedgerPlan Compare(CollectionRun run, DayReading reading, IReadOnlyList<WantedDay> wanted)
    {
        var plan = Planner(run).Plan(run.Ledger!, wanted, reading.HasUnreadableIds, run.Request.AcceptLosses);
        run.Users = wanted.Count(day => day.Content.Status != SummaryStatus.Withdrawn);
        run.HeldBack = plan.HeldBack;
        run.Notes.AddRange(reading.Notes);
        foreach (var problem in reading.Problems)
        {
            run.AddProblem(problem);
        }

        if (plan.HeldBack.Count > 0)
        {
            run.AddProblem(new Problem(
                ProblemCodes.MassLoss,
                $"{plan.HeldBack.Count} of {plan.UsersWithHours} users with hours would lose them; this waits for a person to accept the losses."));
        }

        return plan;
    }

    private LedgerPlanner Planner(CollectionRun run)
    {
        var context = new SummaryContext(run.Day, run.Zone, run.Id, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var length = new DayCalendar(run.Zone, Duration.FromTimeSpan(settings.SettleTime)).Length(run.Day.Date);
        return new LedgerPlanner(context, length, new LossLimit(settings.MaxLostShare));
    }

    private static TimesheetQuery Query(CollectionRun run, IReadOnlyList<Guid> teams, IReadOnlyList<Guid> users) =>
        new(run.Day.Date, run.Day.Date, run.Zone, teams, users, run.Request.Source.ApiKey)
        {
            Purpose = $"{run.Day.Source} {run.Day.DateText}, collection {run.Id}",
        };
}
