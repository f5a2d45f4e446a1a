namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>How one attempt at a page ended.</summary>
internal abstract record AttemptResult
{
    private AttemptResult()
    {
    }

    /// <summary>With a page, which the receiver disposes.</summary>
    internal sealed record Page(TimesheetPage Value) : AttemptResult;

    /// <summary>Without one.</summary>
    /// <param name="Code">One of the problems' codes.</param>
    /// <param name="IsTransient">Whether another attempt may do better.</param>
    /// <param name="What">In words that follow "TrackPilots at (host)".</param>
    internal sealed record Failure(string Code, bool IsTransient, string What) : AttemptResult
    {
        /// <summary>TrackPilots' own code.</summary>
        internal string? ApiCode { get; init; }

        /// <summary>The status that counts: the vendor's own inside a body, else that of HTTP; null where nothing was answered.</summary>
        internal int? Status { get; init; }

        /// <summary>How long TrackPilots asked to wait.</summary>
        internal TimeSpan? RetryAfter { get; init; }
    }
}
