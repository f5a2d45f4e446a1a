using NodaTime;
using TimesheetFunctions.Core.Calendar;
using TimesheetFunctions.Core.Ledger;
using TimesheetFunctions.Core.Problems;
using TimesheetFunctions.Core.Settings;
using TimesheetFunctions.Core.Summaries;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>Steps 2 to 6, once a day is open: send what is pending, fetch and archive, compare, publish.</summary>
internal sealed class DayIntake(PageIntake pages, LedgerPublishing publishing, TimesheetSettings settings, TimeProvider clock)
{
    public async Task BringInAsync(CollectionRun run, CancellationToken stop)
    {
        await publishing.ResendAsync(run, stop);
        if (run.HasFailed)
        {
            return;
        }

        var source = run.Request.Source;
        var reading = new DayReading(run.Day.Date);
        await pages.ReadAsync(run, Query(run, source.TeamIds, source.UserIds), reading, only: null, stop);
        if (run.HasFailed)
        {
            return;
        }

        var vanished = WantedDays.Vanished(source, run.Ledger!, reading);
        if (vanished.Count > 0)
        {
            await pages.ReadAsync(run, Query(run, [], [.. vanished]), reading, only: vanished, stop);
        }

        if (!run.HasFailed)
        {
            await PublishAsync(run, reading, vanished, stop);
        }
    }

    private async Task PublishAsync(CollectionRun run, DayReading reading, IReadOnlySet<Guid> vanished, CancellationToken stop)
    {
        var wanted = WantedDays.From(run.Request.Source, reading, vanished);
        var plan = Planner(run).Plan(run.Ledger!, wanted, reading.HasUnreadableIds, run.Request.AcceptLosses);
        run.Notes.AddRange(reading.Notes);
        foreach (var problem in reading.Problems)
        {
            run.AddProblem(problem);
        }

        if (plan.HeldBack.Count > 0)
        {
            run.HeldBack = plan.HeldBack;
            run.AddProblem(new Problem(
                ProblemCodes.MassLoss,
                $"{plan.HeldBack.Count} of {plan.UsersWithHours} users with hours would lose them; this waits for a person to accept the losses."));
        }

        run.Users = wanted.Count(day => day.Content.Status != SummaryStatus.Withdrawn);
        await publishing.PublishAsync(run, plan, stop);
    }

    private LedgerPlanner Planner(CollectionRun run)
    {
        var context = new SummaryContext(run.Day, run.Zone, run.Id, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var length = new DayCalendar(run.Zone, Duration.FromTimeSpan(settings.SettleTime)).Length(run.Day.Date);
        return new LedgerPlanner(context, length, new LossLimit(settings.MaxLostShare));
    }

    private static TimesheetQuery Query(CollectionRun run, IReadOnlyList<Guid> teams, IReadOnlyList<Guid> users) =>
        new(run.Day.Date, run.Day.Date, run.Zone, teams, users, run.Request.Source.ApiKey);
}
