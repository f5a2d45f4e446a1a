namespace TimesheetFunctions.Core.Queries.Coverage;

/// <summary>How a day of a source stands.</summary>
public enum CoverageState
{
    /// <summary>The newest attempt succeeded.</summary>
    Collected,

    /// <summary>The newest attempt was partial.</summary>
    Partial,

    /// <summary>The newest attempt failed; what an earlier one brought in still stands.</summary>
    Failed,

    /// <summary>Complete, from the source's first day on, and not brought in.</summary>
    Due,

    /// <summary>Complete, before the source's first day, and not brought in.</summary>
    Missing,

    /// <summary>Not yet complete.</summary>
    Future,

    /// <summary>Asked for by hand, and to be brought in by a tick.</summary>
    Queued,
}

/// <summary>The words of <see cref="CoverageState"/> on the wire.</summary>
public static class CoverageStateText
{
    /// <summary>As answers have it.</summary>
    public static string Write(CoverageState state) => state switch
    {
        CoverageState.Collected => "collected",
        CoverageState.Partial => "partial",
        CoverageState.Failed => "failed",
        CoverageState.Due => "due",
        CoverageState.Missing => "missing",
        CoverageState.Future => "future",
        CoverageState.Queued => "queued",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
