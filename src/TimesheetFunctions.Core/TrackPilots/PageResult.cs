using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.TrackPilots;

/// <summary>One step of reading a query's pages: a page that counts, or the failure that ended the reading.</summary>
public abstract record PageResult
{
    private PageResult()
    {
    }

    /// <summary>A page that counts.</summary>
    /// <param name="Page">The receiver disposes it.</param>
    public sealed record Read(TimesheetPage Page) : PageResult;

    /// <summary>A page could not be had; nothing follows.</summary>
    /// <param name="Problem">What to record.</param>
    /// <param name="RetryAfter">How long TrackPilots asked to wait, where it did.</param>
    /// <param name="Unreadable">The last body, where no attempt at the page could be read and a body was received; to be archived.</param>
    public sealed record Failed(Problem Problem, Duration? RetryAfter, UnreadableBody? Unreadable) : PageResult;
}

/// <summary>A body that could not be read as a page.</summary>
/// <param name="Of">Whether teams or users were asked for.</param>
/// <param name="Offset">The page number that was asked for.</param>
/// <param name="RequestedAt">When the last attempt was sent.</param>
/// <param name="Body">Byte for byte after content-decoding.</param>
public sealed record UnreadableBody(AskedFor Of, int Offset, Instant RequestedAt, ReadOnlyMemory<byte> Body);
