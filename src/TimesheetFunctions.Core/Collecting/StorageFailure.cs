using Azure;
using Azure.Storage.Blobs.Models;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>Tells failures of Blob Storage from those of our own making.</summary>
public static class StorageFailure
{
    /// <summary>Whether it is one; the client reports the last of many attempts as an <see cref="AggregateException"/>.</summary>
    public static bool Is(Exception e) => e is RequestFailedException or IOException
        or AggregateException { InnerExceptions: [RequestFailedException or HttpRequestException or IOException or OperationCanceledException, ..] }
        or TaskCanceledException { InnerException: TimeoutException };

    /// <summary>Whether it lasts until a person mends it: a blob that somebody moved to the Archive tier.</summary>
    public static bool Lasts(Exception e) => Failed(e)?.ErrorCode == BlobErrorCode.BlobArchived;

    /// <summary>As a record names it.</summary>
    public static Problem ToProblem(Exception e) => Lasts(e)
        ? new(ProblemCodes.StorageUnavailable, $"Blob Storage {Describe(e)}.") { Lasts = true }
        : new(ProblemCodes.StorageUnavailable, $"Blob Storage {Describe(e)}; the day is finished by a later tick.");

    /// <summary>What happened, in words that follow "Blob Storage".</summary>
    public static string Describe(Exception e)
    {
        if (Failed(e) is not { Status: > 0 } failed)
        {
            return "could not be reached";
        }

        var answered = $"answered {failed.Status}{(failed.ErrorCode is null ? "" : $" {failed.ErrorCode}")}";
        return Lasts(e)
            ? $"{answered}: {(failed as ArchivedBlobException)?.Blob ?? "a blob"} lies in the Archive tier and cannot be read or written there. Move it back to Hot, Cool or "
              + "Cold, which takes hours, and keep ledgers out of the rule that archived it"
            : answered;
    }

    private static RequestFailedException? Failed(Exception e) =>
        e as RequestFailedException ?? (e as AggregateException)?.InnerExceptions.OfType<RequestFailedException>().LastOrDefault();
}
