using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Collecting.Fetching;
using TimesheetFunctions.Core.Collecting.Publishing;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Diagnostics;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>Steps 2 to 6, once a day is open: send what is pending, fetch and archive, compare, publish.</summary>
internal sealed class DayIntake(
    PageIntake pages, AnnouncedHistory announced, ListingJudge listings, DayComparing comparing, LedgerPublishing publishing)
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
        var history = announced.Of(source.Name);
        var query = Query(run, source.TeamIds, source.UserIds) with { TrustsAnnounced = async cancellation => (await history(cancellation)).IsTrusted };
        await pages.ReadAsync(run, query, reading, only: null, stop);
        if (run.HasFailed)
        {
            return null;
        }

        var vanished = WantedDays.Vanished(source, run.Ledger!, reading);
        if (vanished.Count > 0)
        {
            await pages.ReadAsync(run, Query(run, [], [.. vanished]), reading, only: vanished, stop);
        }

        if (run.HasFailed)
        {
            return null;
        }

        await listings.JudgeAsync(run, reading, history, stop);
        return await comparing.CompareAsync(run, reading, vanished, stop);
    }

    private static TimesheetQuery Query(CollectionRun run, IReadOnlyList<Guid> teams, IReadOnlyList<Guid> users) =>
        new(run.Day.Date, run.Day.Date, run.Zone, teams, users, run.Request.Source.ApiKey)
        {
            Purpose = $"{run.Day.Source} {run.Day.DateText}, collection {run.Id}",
        };
}
