using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using TimesheetFunctions.Core.Diagnostics.Health;

namespace TimesheetFunctions.Core.Storage.Blobs;

/// <summary>Finds out whether the container can be written, with one small request as a rule.</summary>
/// <param name="container">The app's container.</param>
public sealed class StorageProbe(BlobContainerClient container)
{
    /// <summary>Makes the container where it is missing.</summary>
    /// <exception cref="NotReadyException">The container cannot be reached, made or written.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EnsureWritableAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NotReadyException($"Blob Storage at {container.Uri.Authority} {Describe(exception)}.", exception);
        }
    }

    private async Task EnsureWritableAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteMarkerAsync(cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await WriteMarkerAsync(cancellationToken);
        }
    }

    // Refused with a conflict once the marker is there, which takes the right to write all the same and leaves no versions behind.
    private async Task WriteMarkerAsync(CancellationToken cancellationToken)
    {
        var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await container.GetBlobClient(BlobPaths.Ready).UploadAsync(BinaryData.Empty, onlyNew, cancellationToken);
        }
        catch (RequestFailedException exists) when (
            exists.ErrorCode == BlobErrorCode.BlobAlreadyExists || exists.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
        }
    }

    private static string Describe(Exception exception) => exception switch
    {
        AggregateException { InnerException: { } first } => Describe(first),
        RequestFailedException { Status: 0 } => "could not be reached",
        RequestFailedException { Status: 401 or 403 } refused => $"refused the app's credentials ({refused.ErrorCode ?? "no code"})",
        RequestFailedException failed => $"answered with an error ({failed.Status} {failed.ErrorCode})",
        AuthenticationFailedException => "cannot be used: no token could be had for the app's identity",
        _ => "could not be used",
    };
}
