using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.Storage.Locks;

namespace TimesheetFunctions.Core.Repairs;

/// <summary>Mends a day while its lock is held, so that no collection and no other repair is at it.</summary>
internal sealed class UnderDayLock(TimesheetContainer container, LeaseLocks locks)
{
    /// <summary>Does the work, or says why not.</summary>
    /// <param name="day">The day.</param>
    /// <param name="holder">Who holds the lock.</param>
    /// <param name="work">The work; it stops when the lock is lost.</param>
    /// <param name="refuse">Makes the answer when it could not be done.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<T> RunAsync<T>(
        DayKey day, CollectionId holder, Func<CancellationToken, Task<T>> work, Func<Problem, T> refuse, CancellationToken cancellation)
    {
        try
        {
            await container.EnsureAsync(cancellation);
            await using var held = await locks.TryTakeAsync(day, holder, cancellation);
            return held is null
                ? refuse(new Problem(RepairCodes.InProgress, $"Somebody else is at work on {day}: try again in a minute."))
                : await RunWhileHeldAsync(held, work, refuse, cancellation);
        }
        catch (Exception e) when (StorageFailure.Is(e) && !cancellation.IsCancellationRequested)
        {
            var what = $"Blob Storage {StorageFailure.Describe(e)}";
            return refuse(new Problem(ProblemCodes.StorageUnavailable, StorageFailure.Lasts(e) ? $"{what}." : $"{what}: do it again later."));
        }
    }

    private static async Task<T> RunWhileHeldAsync<T>(
        LeaseLock held, Func<CancellationToken, Task<T>> work, Func<Problem, T> refuse, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, held.Lost);
        try
        {
            return await work(stop.Token);
        }
        catch (Exception e) when (e is LedgerConflictException || (held.Lost.IsCancellationRequested && !cancellation.IsCancellationRequested))
        {
            return refuse(new Problem(ProblemCodes.LockLost, "The day's lock could not be renewed: do it again."));
        }
    }
}
