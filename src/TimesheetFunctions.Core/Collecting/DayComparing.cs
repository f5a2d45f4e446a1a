using NodaTime;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Collecting.Sharing;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>Step 5: what has to be published, whose loss waits, and what belongs to another source.</summary>
internal sealed class DayComparing(SharedDays sharedDays, UsualPeople usual, TimesheetSettings settings, TimeProvider clock)
{
    /// <param name="run">Gets what was found; its ledger gets the marks of held losses.</param>
    /// <param name="reading">What TrackPilots says.</param>
    /// <param name="vanished">Who was asked for once more by id.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>What has to be published; null when the run has failed.</returns>
    public async Task<LedgerPlan?> CompareAsync(CollectionRun run, DayReading reading, IReadOnlySet<Guid> vanished, CancellationToken stop)
    {
        var ledger = run.Ledger!;
        var wanted = WantedDays.From(run.Request.Source, ledger, reading, vanished);
        wanted = reading.IsIncomplete ? WithoutLosses(ledger, wanted) : wanted;
        if (await OwnAsync(run, wanted, reading, stop) is not var (own, compared))
        {
            return null;
        }

        if (DayComparer.Mark(ledger, compared, reading, run.StartedAt))
        {
            run.NoteLedgerChanged();
        }

        Report(run, reading, own, compared);
        await NoteUnusualAsync(run, compared.Plan, stop);
        return compared.Plan;
    }

    /// <summary>Compares what is this source's own, and claims what it is about to publish with hours.</summary>
    private async Task<(WantedUsers Own, ComparedDay Compared)?> OwnAsync(CollectionRun run, WantedUsers wanted, DayReading reading, CancellationToken stop)
    {
        var comparer = new DayComparer(Planner(run), settings.Withdrawals);
        try
        {
            run.Shared = await sharedDays.OpenAsync(run.Request.Source, run.Ledger!, stop);
        }
        catch (UnreadableLedgerException e)
        {
            run.Fail(new Problem(ProblemCodes.LedgerMissing, $"{e.Message} Its source has the same key: what it has published cannot be known; rebuild it."));
            return null;
        }

        while (true)
        {
            var own = run.Shared is { } shared ? wanted.Without(user => shared.OwnerOf(user) is not null) : wanted;
            var compared = comparer.Compare(run.Ledger!, own, reading.KeepsEveryone, run.Request.AcceptLosses);
            if (run.Shared is null || await run.Shared.TryClaimAsync(run.Id, WithHours(compared.Plan), stop))
            {
                NoteOthers(run, wanted);
                return (own, compared);
            }
        }
    }

    private static void NoteOthers(CollectionRun run, WantedUsers wanted)
    {
        foreach (var user in wanted.Days.Select(day => day.UserId).Concat(wanted.NotReported))
        {
            if (run.Shared?.OwnerOf(user) is { } owner)
            {
                run.Notes.Add(new Problem(
                    NoteCodes.InOtherSource,
                    $"The day of this user belongs to the source '{owner}', which published it with hours first; nothing of it is published here.",
                    user.ToString("D")));
            }
        }
    }

    private static void Report(CollectionRun run, DayReading reading, WantedUsers own, ComparedDay compared)
    {
        run.Users = own.Days.Count(day => day.Content.Status != SummaryStatus.Withdrawn);
        run.HeldBack = compared.HeldBack;
        run.Notes.AddRange(reading.Notes);
        foreach (var problem in reading.Problems.Concat(UnknownUsers.Problems(run.Ledger!, reading)))
        {
            run.AddProblem(problem);
        }

        if (compared.Plan.HeldBack.Count > 0)
        {
            run.AddProblem(HeldProblems.MassLoss(compared.Plan));
        }

        foreach (var user in compared.NotReported)
        {
            run.AddProblem(HeldProblems.NotReported(run.Ledger!.Entries[user]));
        }
    }

    private async Task NoteUnusualAsync(CollectionRun run, LedgerPlan plan, CancellationToken stop)
    {
        var changed = plan.Changes.Select(entry => entry.Summary.UserId).ToHashSet();
        var unchanged = run.Ledger!.Entries.Values.Count(entry => entry.Summary.Content.HasHours && !changed.Contains(entry.Summary.UserId));
        if (await usual.CompareAsync(run.Day, unchanged + WithHours(plan).Count, stop) is { } note)
        {
            run.Notes.Add(note);
        }
    }

    private static List<Guid> WithHours(LedgerPlan plan) =>
        [.. plan.Changes.Where(entry => entry.Summary.Content.HasHours).Select(entry => entry.Summary.UserId)];

    // Who has an entry without hours in a listing that contradicts itself may have one with hours in a better one.
    private static WantedUsers WithoutLosses(DayLedger ledger, WantedUsers wanted) => wanted with
    {
        Days = [.. wanted.Days.Where(day => day.Content.HasHours || !(ledger.Entries.TryGetValue(day.UserId, out var entry) && entry.Summary.Content.HasHours))],
    };

    private LedgerPlanner Planner(CollectionRun run)
    {
        var context = new SummaryContext(run.Day, run.Zone, run.Id, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var length = new DayCalendar(run.Zone, Duration.FromTimeSpan(settings.SettleTime)).Length(run.Day.Date);
        return new LedgerPlanner(context, length, new LossLimit(settings.MaxLostShare));
    }
}
