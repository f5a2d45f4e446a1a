using Microsoft.AspNetCore.Http;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Repairs;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Repairs;

/// <summary>What a republished day came to.</summary>
internal sealed record RepublishAnswer(string Source, string Date, int Resent, int Replayed, int Refused, int Replay);

/// <summary>What a rebuilt ledger came to.</summary>
internal sealed record RebuildAnswer(
    string Source, string Date, int Users, int RevisionsFrom, int Collections, int MissingPages, bool QueueRead, string? PutAside);

/// <summary>Answers that say why something was not mended.</summary>
internal static class RepairAnswers
{
    private const string Title = "Nothing was mended";

    /// <summary>The problem, with the status that fits it.</summary>
    public static IResult From(Problem problem) => new ProblemResult(new ApiProblem(new ProblemKind(problem.Code, Status(problem.Code), Title), problem.Message));

    private static int Status(string code) => code switch
    {
        RepairCodes.UnknownUsers => StatusCodes.Status400BadRequest,
        RepairCodes.NeverCollected => StatusCodes.Status404NotFound,
        ProblemCodes.StorageUnavailable or ProblemCodes.ServiceBusUnavailable or ProblemCodes.LockLost => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };
}
