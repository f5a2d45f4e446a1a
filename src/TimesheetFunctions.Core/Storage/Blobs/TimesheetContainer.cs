using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace TimesheetFunctions.Core.Storage.Blobs;

/// <summary>Makes the container once for the process, if it is missing.</summary>
/// <param name="container">The container of everything.</param>
public sealed class TimesheetContainer(BlobContainerClient container)
{
    private volatile bool known;

    /// <summary>Makes sure that the container is there; asks storage until it once was.</summary>
    /// <exception cref="RequestFailedException">Storage refused.</exception>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (known)
        {
            return;
        }

        await container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellation);
        known = true;
    }
}
