using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.Storage.RawPages;
using TimesheetFunctions.Core.Storage.UnfinishedDays;

namespace TimesheetFunctions.Core.Collecting.Opening;

/// <summary>
/// Step 1 once the lock is held: finds or makes the ledger, marks the day open, and writes the record that a collection cut off before
/// could not write. The order matters to whoever comes after a crash in here: a ledger first, then anything that would miss it.
/// </summary>
internal sealed class DayOpening(
    LedgerStore ledgers,
    RawArchive archive,
    RecordStore records,
    OpenDayStore openDays,
    CutOffAttempts cutOffAttempts,
    TimesheetSettings settings,
    TimeProvider clock)
{
    /// <returns>False when there is nothing to do: somebody has just done so, nobody is concerned, or the run has failed here.</returns>
    public async Task<bool> OpenAsync(CollectionRun run, CancellationToken stop)
    {
        run.Ledger = await ReadOrCreateLedgerAsync(run, stop);
        if (run.Ledger is null
            || (run.Request.Known is { } known && run.Ledger.Status.Collection != known.Collection)
            || (run.Request.Decision is { } decision && !decision.Concerns(run.Ledger)))
        {
            return false;
        }

        UseZoneOfLedger(run);
        await NoteChangeOfZoneAsync(run, run.Ledger, stop);
        await MarkOpenAsync(run, stop);
        return true;
    }

    private async Task<DayLedger?> ReadOrCreateLedgerAsync(CollectionRun run, CancellationToken stop)
    {
        try
        {
            return await ledgers.ReadAsync(run.Day, stop) ?? await CreateLedgerAsync(run, stop);
        }
        catch (ArchivedBlobException e)
        {
            // It is there, so the day can have a record; but its status cannot remember how often it has failed.
            if (run.Request.Trigger != Triggers.Timer || IsTimeToSayAgain(await records.ListOutcomesAsync(run.Day, stop)))
            {
                run.Fail(StorageFailure.ToProblem(e));
            }

            return null;
        }
        catch (UnreadableLedgerException)
        {
            var earlier = await records.ListOutcomesAsync(run.Day, stop);
            Miss(run, earlier, "The day's ledger cannot be read; nothing is published until it is rebuilt.");
            return null;
        }
    }

    private async Task<DayLedger?> CreateLedgerAsync(CollectionRun run, CancellationToken stop)
    {
        var earlier = await records.ListOutcomesAsync(run.Day, stop);
        if (earlier.Count > 0 || await archive.HasPagesAsync(run.Day, stop))
        {
            Miss(run, earlier, "The day was collected before and its ledger is gone; nothing is published until it is rebuilt.");
            return null;
        }

        var ledger = new DayLedger(run.Day, run.Zone.Id, []);
        await ledgers.CreateAsync(ledger, stop);
        return ledger;
    }

    private void Miss(CollectionRun run, IReadOnlyList<RecordedOutcome> earlier, string message)
    {
        if (run.Request.Trigger != Triggers.Timer || IsTimeToSayAgain(earlier))
        {
            run.Fail(new Problem(ProblemCodes.LedgerMissing, message));
        }
    }

    // Without a ledger nothing else remembers how often it has failed, and every tick would write a record of it.
    private bool IsTimeToSayAgain(IReadOnlyList<RecordedOutcome> earlier)
    {
        var failures = earlier.Reverse().TakeWhile(record => record.Outcome == Outcomes.Failed).Count();
        if (failures == 0)
        {
            return true;
        }

        var wait = Wait.AfterFailures(Duration.FromTimeSpan(settings.RetryFailedAfter), failures);
        return Wait.IsOver(earlier[^1].CollectionId.StartedAt, wait, Instant.FromDateTimeOffset(clock.GetUtcNow()));
    }

    private static void UseZoneOfLedger(CollectionRun run)
    {
        var first = run.Ledger!.TimeZone;
        if (first == run.Zone.Id)
        {
            return;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(first) is { } zone)
        {
            run.Notes.Add(new Problem(NoteCodes.ZoneChanged, $"The day keeps the zone of its first ledger, {first}; the settings now name {run.Zone.Id}."));
            run.Zone = zone;
            return;
        }

        run.Notes.Add(new Problem(NoteCodes.ZoneChanged, $"The zone of the day's first ledger, {first}, is not known any more; {run.Zone.Id} is used."));
    }

    // Until the day is collected for the first time, so that the record of the attempt that counts has it.
    private async Task NoteChangeOfZoneAsync(CollectionRun run, DayLedger ledger, CancellationToken stop)
    {
        if (ledger.Status.CollectedBy is not null)
        {
            return;
        }

        var before = run.Day with { Date = run.Day.Date.PlusDays(-1) };
        var id = await ledgers.FindZoneAsync(before, stop);
        if (id is not null && id != run.Zone.Id && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone
            && ZoneSeam.Describe(zone, run.Zone, run.Day.Date) is { } seam)
        {
            run.Notes.Add(new Problem(NoteCodes.ZoneChanged, seam));
        }
    }

    private async Task MarkOpenAsync(CollectionRun run, CancellationToken stop)
    {
        if (await openDays.OpenAsync(run.Day, run.ToMarker(), stop) is not { } cutOff)
        {
            return;
        }

        await cutOffAttempts.RecordAsync(run.Day, cutOff, stop);
        await openDays.ReplaceAsync(run.Day, run.ToMarker(), stop);
    }
}
