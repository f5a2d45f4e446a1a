using Azure;

namespace TimesheetFunctions.Core.Storage.Blobs;

/// <summary>A blob that lies in the Archive tier: it cannot be read until somebody moves it back.</summary>
/// <param name="blob">Its path in the container.</param>
/// <param name="inner">Storage's answer.</param>
internal sealed class ArchivedBlobException(string blob, RequestFailedException inner)
    : RequestFailedException(inner.Status, inner.Message, inner.ErrorCode, inner)
{
    public string Blob => blob;
}
