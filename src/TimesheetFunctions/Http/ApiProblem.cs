using NodaTime;

namespace TimesheetFunctions.Http;

/// <summary>Why a call was not answered (RFC 9457).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">One or two sentences for the caller. Never a key, a stack or a connection string.</param>
public sealed record ApiProblem(ProblemKind Kind, string Detail)
{
    /// <summary>What is wrong, by parameter or member; null where it is about none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>TrackPilots' own code; null where it gave none.</summary>
    public string? ApiCode { get; init; }

    /// <summary>When to try again; null where nobody knows.</summary>
    public Duration? RetryAfter { get; init; }

    /// <summary>A problem of one parameter or member.</summary>
    public static ApiProblem Of(ProblemKind kind, string field, string error) =>
        new(kind, $"{field}: {error}") { Errors = new Dictionary<string, IReadOnlyList<string>> { [field] = [error] } };
}
