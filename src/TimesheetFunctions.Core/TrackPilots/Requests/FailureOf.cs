using System.Globalization;
using System.Net;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.TrackPilots.Reading;

namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>Which failure an answer is, or the lack of one.</summary>
internal static class FailureOf
{
    /// <summary>A key that no header can carry.</summary>
    internal static AttemptResult.Failure ImpossibleKey() =>
        new(ProblemCodes.Unauthorized, false, "was not asked: the API key has characters that cannot be sent");

    /// <summary>An HTTP status other than 200.</summary>
    /// <param name="status">The status.</param>
    /// <param name="vendor">The error in the body; null where there is none.</param>
    /// <param name="html">What the body is, where it is HTML; else null.</param>
    /// <param name="retryAfter">How long TrackPilots asked to wait.</param>
    internal static AttemptResult.Failure Status(HttpStatusCode status, VendorError? vendor, string? html, TimeSpan? retryAfter)
    {
        // A refused key is one, even where a gateway wraps it into another status.
        var counts = vendor?.Status is 401 or 403 ? vendor.Status.Value : (int)status;
        var what = Words($"answered with status {(int)status}", vendor) + (html is null ? "" : $"; the body {html}");
        return counts == 403 && html is not null
            ? new AttemptResult.Failure(ProblemCodes.ApiError, true, $"{what}: it may be a firewall in between, rather than the key")
            {
                Status = counts,
                RetryAfter = retryAfter,
            }
            : Classify(counts, retryAfter, what) with { ApiCode = vendor?.Code };
    }

    /// <summary>An error inside a body that came with success as its HTTP status.</summary>
    internal static AttemptResult.Failure InBody(HttpStatusCode status, VendorError vendor, TimeSpan? retryAfter)
    {
        var told = vendor.Status is { } inner ? $", status {inner.ToString(CultureInfo.InvariantCulture)}" : "";
        var what = $"answered with an error inside HTTP status {(int)status}{told} ({vendor.Code ?? vendor.Why})";
        return Classify(vendor.Status ?? (int)status, retryAfter, what) with { ApiCode = vendor.Code };
    }

    /// <summary>A body that is no page, though its HTTP status is success.</summary>
    internal static AttemptResult.Failure NoPage(HttpStatusCode status, string why, TimeSpan? retryAfter) =>
        new(ProblemCodes.UnreadablePage, true, $"answered with status {(int)status} and no page: the body {why}") { RetryAfter = retryAfter };

    internal static AttemptResult.Failure Undecodable() =>
        new(ProblemCodes.UnreadablePage, true, "answered with a body whose content-encoding cannot be undone");

    internal static AttemptResult.Failure TooLarge(int maxBytes) =>
        new(ProblemCodes.PageTooLarge, false, $"answered with more than {maxBytes.ToString(CultureInfo.InvariantCulture)} bytes");

    internal static AttemptResult.Failure TimedOut(TimeSpan timeout) =>
        new(ProblemCodes.Timeout, true, $"did not answer within {timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s");

    /// <summary>No connection, or one that was cut.</summary>
    internal static AttemptResult.Failure Unreachable(Exception fault)
    {
        var error = fault switch
        {
            HttpRequestException request => request.HttpRequestError,
            HttpIOException io => io.HttpRequestError,
            _ => HttpRequestError.Unknown,
        };
        var what = error == HttpRequestError.ResponseEnded ? "cut its answer short" : $"could not be reached or broke the connection ({error})";
        return new AttemptResult.Failure(ProblemCodes.Unreachable, true, what);
    }

    private static AttemptResult.Failure Classify(int status, TimeSpan? retryAfter, string what)
    {
        var (code, isTransient) = status switch
        {
            401 or 403 => (ProblemCodes.Unauthorized, false),
            408 or 504 => (ProblemCodes.Timeout, true),
            429 => (ProblemCodes.Throttled, true),
            503 when retryAfter is not null => (ProblemCodes.Throttled, true),

            // Taken, and not done yet: nothing that is surely a page.
            202 => (ProblemCodes.ApiError, true),
            >= 500 and <= 599 => (ProblemCodes.ApiError, true),
            _ => (ProblemCodes.ApiError, false),
        };
        return new AttemptResult.Failure(code, isTransient, what) { Status = status, RetryAfter = retryAfter };
    }

    private static string Words(string what, VendorError? vendor) => vendor?.Code is { } code ? $"{what} ({code})" : what;
}
