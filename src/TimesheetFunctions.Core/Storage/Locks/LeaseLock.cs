using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace TimesheetFunctions.Core.Storage.Locks;

/// <summary>A lock while we hold it. Disposing it stops the renewal and gives the lock back.</summary>
public sealed class LeaseLock : IAsyncDisposable
{
    private readonly BlobClient blob;
    private readonly BlobLeaseClient lease;
    private readonly LeaseRenewal renewal;

    internal LeaseLock(BlobClient blob, BlobLeaseClient lease, LeaseRenewal renewal)
    {
        this.blob = blob;
        this.lease = lease;
        this.renewal = renewal;
    }

    /// <summary>Cancelled once the lock is, or may be, somebody else's. Whoever holds it stops sending at once.</summary>
    public CancellationToken Lost => renewal.Lost;

    /// <summary>Gives the lock back and removes its blob; if storage does not answer, the lock ends with its duration.</summary>
    public async ValueTask DisposeAsync()
    {
        var lost = renewal.Lost.IsCancellationRequested;
        await renewal.DisposeAsync();
        if (lost)
        {
            return;
        }

        try
        {
            var ours = new BlobRequestConditions { LeaseId = lease.LeaseId };
            await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.None, ours, renewal.Lost);
        }
        catch (Exception e) when (e is RequestFailedException or OperationCanceledException or AggregateException)
        {
            // The lease runs out by itself.
        }
    }
}
