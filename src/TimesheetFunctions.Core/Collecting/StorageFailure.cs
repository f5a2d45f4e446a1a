using Azure;
using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>Tells failures of Blob Storage from those of our own making.</summary>
public static class StorageFailure
{
    /// <summary>Whether it is one; the client reports the last of many attempts as an <see cref="AggregateException"/>.</summary>
    public static bool Is(Exception e) => e is RequestFailedException or IOException
        or AggregateException { InnerExceptions: [RequestFailedException or HttpRequestException or IOException or OperationCanceledException, ..] }
        or TaskCanceledException { InnerException: TimeoutException };

    /// <summary>As a record names it.</summary>
    public static Problem ToProblem(Exception e) =>
        new(ProblemCodes.StorageUnavailable, $"Blob Storage {Describe(e)}; the day is finished by a later tick.");

    /// <summary>What happened, in words that follow "Blob Storage".</summary>
    public static string Describe(Exception e)
    {
        var failed = e as RequestFailedException ?? (e as AggregateException)?.InnerExceptions.OfType<RequestFailedException>().LastOrDefault();
        return failed is { Status: > 0 }
            ? $"answered {failed.Status}{(failed.ErrorCode is null ? "" : $" {failed.ErrorCode}")}"
            : "could not be reached";
    }
}
