using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Repairs.LedgerRebuild;

/// <summary>
/// Makes a lost or unreadable ledger anew. What exactly was sent is not known any more, so everybody gets a new revision above all that can
/// have been: payroll takes the highest. Ticks send it, and collect the day again.
/// </summary>
public sealed class LedgerRebuilder
{
    private readonly UnderDayLock underLock;
    private readonly LedgerStore ledgers;
    private readonly GuardedBlobs blobs;
    private readonly LedgerReconstruction reconstruction;
    private readonly RebuildMarks marks;
    private readonly OwnDays ownDays;
    private readonly TimeProvider clock;
    private readonly ILogger<LedgerRebuilder> logger;

    internal LedgerRebuilder(
        UnderDayLock underLock,
        LedgerStore ledgers,
        GuardedBlobs blobs,
        LedgerReconstruction reconstruction,
        RebuildMarks marks,
        OwnDays ownDays,
        TimeProvider clock,
        ILogger<LedgerRebuilder> logger)
    {
        (this.underLock, this.ledgers, this.blobs) = (underLock, ledgers, blobs);
        (this.reconstruction, this.marks, this.ownDays, this.clock, this.logger) = (reconstruction, marks, ownDays, clock, logger);
    }

    /// <summary>Rebuilds a day's ledger. One that can be read is never touched.</summary>
    /// <param name="day">The day.</param>
    /// <param name="cancellation">Ends the work; it can be begun again.</param>
    public Task<RebuildResult> RebuildAsync(DayKey day, CancellationToken cancellation)
    {
        var id = CollectionId.New(clock);
        return underLock.RunAsync(day, id, stop => RebuildWhileHeldAsync(day, id, stop), RebuildResult.Refused, cancellation);
    }

    private async Task<RebuildResult> RebuildWhileHeldAsync(DayKey day, CollectionId id, CancellationToken stop)
    {
        UnreadableLedger? unreadable = null;
        try
        {
            if (await ledgers.ReadAsync(day, stop) is not null)
            {
                return RebuildResult.Refused(new Problem(RepairCodes.LedgerReadable, $"The ledger of {day} can be read: there is nothing to rebuild."));
            }
        }
        catch (UnreadableLedgerException)
        {
            unreadable = await ledgers.ReadUnreadableAsync(day, stop);
        }

        var startedAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var (found, problem) = await reconstruction.MakeAsync(day, id, startedAt, unreadable, stop);
        return found is null ? RebuildResult.Refused(problem!) : await WriteOwnAsync(found, id, startedAt, unreadable, stop);
    }

    private async Task<RebuildResult> WriteOwnAsync(
        Reconstruction found, CollectionId id, Instant startedAt, UnreadableLedger? unreadable, CancellationToken stop)
    {
        try
        {
            return await WriteAsync(await ownDays.ClaimAsync(found, id, stop), id, startedAt, unreadable, stop);
        }
        catch (UnreadableLedgerException e)
        {
            return RebuildResult.Refused(new Problem(ProblemCodes.LedgerMissing, $"{e.Message} Its source has the same key: rebuild that one first."));
        }
    }

    // In this order: whatever ends it, either the ledger is still missing, or the next tick finishes the day.
    private async Task<RebuildResult> WriteAsync(
        Reconstruction found, CollectionId id, Instant startedAt, UnreadableLedger? unreadable, CancellationToken stop)
    {
        var ledger = found.Ledger;
        var putAside = unreadable is null ? null : await PutAsideAsync(ledger.Day, id, unreadable, stop);
        await marks.WriteAsync(found, id, startedAt, stop);
        ledger.Status = ledger.Status.WithUnsentOf(ledger);
        if (unreadable is null)
        {
            await ledgers.CreateAsync(ledger, stop);
        }
        else
        {
            ledger.Version = unreadable.Version;
            await ledgers.WriteAsync(ledger, ledger.Status, stop);
        }

        RepairsLog.Rebuilt(
            logger, ledger.Day.Source.Value, ledger.Day.DateText, ledger.Entries.Count, ledger.RevisionsFrom, found.Traces.Collections.Count, found.MissingPages);
        return new RebuildResult(
            ledger.Entries.Count, ledger.RevisionsFrom, found.Traces.Collections.Count, found.MissingPages, found.QueueRead, putAside, null);
    }

    private async Task<string> PutAsideAsync(DayKey day, CollectionId id, UnreadableLedger unreadable, CancellationToken stop)
    {
        var path = BlobPaths.UnreadableLedger(day, id);
        var metadata = new Dictionary<string, string> { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(unreadable.Content.Span)) };
        await blobs.CreateAsync(path, new BlobWrite([unreadable.Content], metadata, "sha256"), stop);
        return path;
    }
}

/// <summary>What came of rebuilding a ledger.</summary>
/// <param name="Users">Who stand in it, each with a message to be sent.</param>
/// <param name="RevisionsFrom">The highest revision that can have been sent before; all new ones are above it.</param>
/// <param name="Collections">Collections of which something was found.</param>
/// <param name="MissingPages">Archived pages that are gone or damaged; who stood on those alone is known again once TrackPilots lists them.</param>
/// <param name="QueueRead">Whether the queue and its dead letters could be looked into.</param>
/// <param name="PutAside">Where the unreadable ledger is kept; null where there was none.</param>
/// <param name="Problem">Why it was not done; null when it was.</param>
public sealed record RebuildResult(
    int Users, int RevisionsFrom, int Collections, int MissingPages, bool QueueRead, string? PutAside, Problem? Problem)
{
    internal static RebuildResult Refused(Problem problem) => new(0, 0, 0, 0, false, null, problem);
}
