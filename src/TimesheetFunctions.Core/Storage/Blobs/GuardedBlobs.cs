using System.Runtime.ExceptionServices;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace TimesheetFunctions.Core.Storage.Blobs;

/// <summary>
/// Conditional writes that survive a lost acknowledgement: a storage client that repeats a write whose answer was lost is told 409 or 412
/// although the write arrived. So the blob is looked at again, and what stands there with our own mark is ours.
/// </summary>
/// <param name="container">The container of everything.</param>
public sealed class GuardedBlobs(BlobContainerClient container)
{
    // One request for each blob, whatever its size: the parts of a larger upload would be operations of their own.
    private static readonly StorageTransferOptions OneRequest = new()
    {
        InitialTransferSize = int.MaxValue,
        MaximumTransferSize = int.MaxValue,
        MaximumConcurrency = 1,
    };

    /// <summary>Writes a blob that must not exist yet.</summary>
    /// <returns>Its ETag; null when there is another blob already.</returns>
    /// <exception cref="RequestFailedException">Storage failed in another way.</exception>
    public Task<ETag?> CreateAsync(string path, BlobWrite write, CancellationToken cancellation) =>
        WriteAsync(path, write, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellation);

    /// <summary>Replaces a blob that must still be as it was read.</summary>
    /// <returns>The new ETag; null when somebody else has changed or deleted it meanwhile.</returns>
    /// <exception cref="RequestFailedException">Storage failed in another way.</exception>
    public Task<ETag?> ReplaceAsync(string path, BlobWrite write, ETag read, CancellationToken cancellation) =>
        WriteAsync(path, write, new BlobRequestConditions { IfMatch = read }, cancellation);

    /// <summary>Replaces the metadata of a blob that must still be as it was read.</summary>
    /// <returns>The new ETag; null when somebody else has changed or deleted it meanwhile.</returns>
    /// <exception cref="RequestFailedException">Storage failed in another way.</exception>
    public async Task<ETag?> ReplaceMetadataAsync(
        string path, IDictionary<string, string> metadata, string mark, ETag read, CancellationToken cancellation)
    {
        var blob = container.GetBlobClient(path);
        try
        {
            var conditions = new BlobRequestConditions { IfMatch = read };
            BlobInfo info = await blob.SetMetadataAsync(metadata, conditions, cancellation);
            return info.ETag;
        }
        catch (RequestFailedException e) when (IsConflict(e))
        {
            var ours = await EtagIfOursAsync(blob, mark, metadata[mark], length: null, cancellation);
            ThrowIfRefused(e, ours);
            return ours;
        }
    }

    private async Task<ETag?> WriteAsync(string path, BlobWrite write, BlobRequestConditions conditions, CancellationToken cancellation)
    {
        var blob = container.GetBlockBlobClient(path);
        await using var content = new SegmentedStream(write.Content);
        try
        {
            var options = new BlobUploadOptions
            {
                Conditions = conditions,
                HttpHeaders = new BlobHttpHeaders { ContentType = write.ContentType },
                Metadata = write.Metadata,
                TransferOptions = OneRequest,
            };
            BlobContentInfo info = await blob.UploadAsync(content, options, cancellation);
            return info.ETag;
        }
        catch (RequestFailedException e) when (IsConflict(e))
        {
            var ours = await EtagIfOursAsync(blob, write.Mark, write.Metadata[write.Mark], content.Length, cancellation);
            ThrowIfRefused(e, ours);
            return ours;
        }
    }

    private static bool IsConflict(RequestFailedException e) => e.Status is 409 or 412;

    // Of a container that is disabled or being deleted, of a blob that a policy protects: a conflict too, and not with another write.
    private static void ThrowIfRefused(RequestFailedException conflict, ETag? ours)
    {
        if (ours is null && conflict.Status == 409 && conflict.ErrorCode != BlobErrorCode.BlobAlreadyExists)
        {
            ExceptionDispatchInfo.Throw(conflict);
        }
    }

    private static async Task<ETag?> EtagIfOursAsync(
        BlobBaseClient blob, string mark, string ours, long? length, CancellationToken cancellation)
    {
        try
        {
            BlobProperties found = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            var same = found.Metadata.TryGetValue(mark, out var theirs) && theirs == ours && (length ?? found.ContentLength) == found.ContentLength;
            return same ? found.ETag : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
