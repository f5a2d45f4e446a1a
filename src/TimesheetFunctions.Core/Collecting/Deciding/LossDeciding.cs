using NodaTime;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Collecting.Publishing;
using TimesheetFunctions.Core.Collecting.Sharing;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Deciding;

/// <summary>
/// Steps 2, 5 and 6 where a person has decided: TrackPilots is asked nothing. What is to be sent stands in the ledger before it is sent, so
/// whatever ends this, a tick goes on with it as after any collection.
/// </summary>
internal sealed class LossDeciding(LedgerPublishing publishing, SharedDays sharedDays, TimesheetSettings settings, TimeProvider clock)
{
    public async Task DecideAsync(CollectionRun run, LossDecision decision, CancellationToken stop)
    {
        var ledger = run.Ledger!;
        run.Users = ledger.Status.Users;
        run.HeldBack = ledger.HeldBack;
        await publishing.ResendAsync(run, stop);
        if (run.HasFailed)
        {
            return;
        }

        run.Shared = await sharedDays.OpenAsync(run.Request.Source, ledger, stop);
        var decided = ledger.Entries.Values.Where(decision.Concerns).ToList();
        Note(run, decision, decided);
        if (decision.Choice == LossChoice.Keep)
        {
            decided.ForEach(entry => ledger.Put(entry with { Held = null, Kept = true }));
            run.NoteLedgerChanged();
        }

        run.HeldBack = [.. ledger.HeldBack.Except(decided.Select(entry => entry.Summary.UserId))];
        AddProblems(run);
        if (decision.Choice == LossChoice.TakeBack)
        {
            await publishing.PublishAsync(run, TakeBack(run, decided), stop);
        }
    }

    private LedgerPlan TakeBack(CollectionRun run, List<LedgerEntry> decided)
    {
        var context = new SummaryContext(run.Day, run.Zone, run.Id, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var length = new DayCalendar(run.Zone, Duration.FromTimeSpan(settings.SettleTime)).Length(run.Day.Date);
        var wanted = decided.ConvertAll(entry => new WantedDay(entry.Summary.UserId, null, DayContent.Withdrawn, null));
        return new LedgerPlanner(context, length, new LossLimit(settings.MaxLostShare)).Plan(run.Ledger!, wanted, keepEveryone: false, acceptLosses: true);
    }

    private static void Note(CollectionRun run, LossDecision decision, List<LedgerEntry> decided)
    {
        var (code, text) = decision.Choice == LossChoice.TakeBack
            ? (NoteCodes.LossTakenBack, "A person took the hours of this user back, who is not reported any more.")
            : (NoteCodes.LossKept, "A person let the hours of this user stand, who is not reported any more.");
        run.Notes.AddRange(decided.Select(entry => new Problem(code, text, entry.Summary.UserId.ToString("D"))));
    }

    // What else the last collection found still stands: a decision mends nothing but what it is about.
    private static void AddProblems(CollectionRun run)
    {
        foreach (var entry in run.Ledger!.Entries.Values.Where(entry => run.HeldBack.Contains(entry.Summary.UserId)))
        {
            if (entry.Held is { Reason: HoldReason.NotReported })
            {
                run.AddProblem(HeldProblems.NotReported(entry));
            }
        }

        foreach (var code in run.Ledger.Status.Problems.Codes.Where(code => code != ProblemCodes.LossHeld))
        {
            run.AddProblem(new Problem(code, "Found by the last collection of the day; what was decided now does not mend it."));
        }
    }
}
