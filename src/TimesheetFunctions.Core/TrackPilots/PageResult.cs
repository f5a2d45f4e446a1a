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
    public sealed record Failed(Problem Problem, Duration? RetryAfter, UnreadableBody? Unreadable) : PageResult
    {
        /// <summary>The status that counts: the vendor's own inside a body, else that of HTTP; null where nothing was answered.</summary>
        public int? Status { get; init; }
    }

    /// <summary>
    /// The pages of this series so far contradict themselves: it is read once more, from page 1. Those pages count only if
    /// <see cref="SeriesEnd.CountsBoth"/> says so at its end.
    /// </summary>
    /// <param name="Of">Whether teams or users were asked for.</param>
    public sealed record ReadAgain(AskedFor Of) : PageResult;

    /// <summary>All pages of a series have come.</summary>
    /// <param name="End">What can be said of it.</param>
    public sealed record SeriesEnded(SeriesEnd End) : PageResult;

    /// <summary>TrackPilots refuses to be asked for a user's id, while it may answer for others.</summary>
    /// <param name="UserId">The user.</param>
    /// <param name="Problem">What to record.</param>
    public sealed record Refused(Guid UserId, Problem Problem) : PageResult;
}

/// <summary>What the pages of one series say of themselves.</summary>
/// <param name="Of">Whether teams or users were asked for.</param>
/// <param name="Announced">How many users TrackPilots announced; null where it did not.</param>
/// <param name="Listed">How many it listed, in all pages that count.</param>
/// <param name="Contradiction">
/// In what way the series contradicted itself, when it was read first and when it was read again; null where what counts is whole.
/// </param>
/// <param name="Users">The ids in all pages that count.</param>
public sealed record SeriesEnd(AskedFor Of, long? Announced, int Listed, string? Contradiction, IReadOnlySet<Guid> Users)
{
    /// <summary>Whether the pages before <see cref="PageResult.ReadAgain"/> count too; of a person the later reading counts.</summary>
    public bool CountsBoth => Contradiction is not null;

    /// <summary>How many were announced and not listed.</summary>
    public long Missing => Math.Max(0, (Announced ?? 0) - Listed);
}

/// <summary>A body that could not be read as a page.</summary>
/// <param name="Of">Whether teams or users were asked for.</param>
/// <param name="Offset">The page number that was asked for.</param>
/// <param name="RequestedAt">When the last attempt was sent.</param>
/// <param name="Body">Byte for byte after content-decoding.</param>
public sealed record UnreadableBody(AskedFor Of, int Offset, Instant RequestedAt, ReadOnlyMemory<byte> Body);
