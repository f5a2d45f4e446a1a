using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Storage.Locks;

/// <summary>
/// Locks of days and accounts: a lease on a blob of their own, so that two processes never collect one day, nor work for one account, at once.
/// </summary>
public sealed class LeaseLocks(BlobContainerClient container, TimesheetSettings settings, TimeProvider clock, ILogger<LeaseLocks> logger)
{
    // A holder may remove the blob between our two requests; more often than this is not chance.
    private const int Attempts = 5;

    /// <summary>Takes the day's lock, if nobody has it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="collection">Who takes it; its id is the lease's, so that a repeated request finds the lock to be its own.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The lock; null when somebody else holds it.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public Task<LeaseLock?> TryTakeAsync(DayKey day, CollectionId collection, CancellationToken cancellation) => TryTakeAsync(
        BlobPaths.Lock(day), collection, fault => LockLog.Lost(logger, day.Source.Value, day.DateText, collection.ToString(), fault), cancellation);

    /// <summary>Takes an account's lock, if nobody has it.</summary>
    /// <param name="account">The account's name.</param>
    /// <param name="taker">Who takes it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The lock; null when somebody else holds it.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public Task<LeaseLock?> TryTakeAccountAsync(SourceName account, CollectionId taker, CancellationToken cancellation) => TryTakeAsync(
        BlobPaths.AccountLock(account), taker, fault => LockLog.AccountLost(logger, account.Value, fault), cancellation);

    private async Task<LeaseLock?> TryTakeAsync(string path, CollectionId taker, Action<Exception> lost, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(path);
        var lease = blob.GetBlobLeaseClient(taker.ToString());
        for (var attempt = 1; ; attempt++)
        {
            await CreateIfMissingAsync(blob, cancellation);
            var asked = clock.GetTimestamp();
            try
            {
                await lease.AcquireAsync(settings.LockDuration, cancellationToken: cancellation);
                return new LeaseLock(blob, lease, new LeaseRenewal(lease, settings.LockDuration, asked, clock, lost));
            }
            catch (RequestFailedException e) when (e.Status == 409)
            {
                return null;
            }
            catch (RequestFailedException e) when (e.Status == 404 && attempt < Attempts)
            {
                // Its holder has just given it back.
            }
        }
    }

    private static async Task CreateIfMissingAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var missing = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await blob.UploadAsync(BinaryData.Empty, missing, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // There already: left by a process that died, or in use.
        }
    }
}
