using Microsoft.AspNetCore.Http;
using TimesheetFunctions.Core.Problems;
using TimesheetFunctions.Core.Repairs;

namespace TimesheetFunctions.Repairs;

/// <summary>What a republished day came to.</summary>
internal sealed record RepublishAnswer(string Source, string Date, int Resent, int Replayed, int Refused, int Replay);

/// <summary>What a rebuilt ledger came to.</summary>
internal sealed record RebuildAnswer(
    string Source, string Date, int Users, int RevisionsFrom, int Collections, int MissingPages, bool QueueRead, string? PutAside);

/// <summary>Answers that say why something was not mended.</summary>
internal static class RepairAnswers
{
    /// <summary>400: the request itself is wrong.</summary>
    public static IResult BadRequest(string detail) => Answer(StatusCodes.Status400BadRequest, "invalid-request", detail);

    /// <summary>The status that fits the problem.</summary>
    public static IResult From(Problem problem) => Answer(
        problem.Code switch
        {
            RepairCodes.UnknownUsers => StatusCodes.Status400BadRequest,
            RepairCodes.NeverCollected => StatusCodes.Status404NotFound,
            ProblemCodes.StorageUnavailable or ProblemCodes.ServiceBusUnavailable or ProblemCodes.LockLost => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status409Conflict,
        },
        problem.Code,
        problem.Message);

    private static IResult Answer(int status, string code, string detail) =>
        Results.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}
