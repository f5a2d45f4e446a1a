using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Repairs.LedgerRebuild;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Repairs;

/// <summary>Makes a lost or unreadable ledger anew. For the operator alone.</summary>
/// <param name="api">Turns failures into problems.</param>
/// <param name="rebuilder">Does the work.</param>
public sealed class RebuildLedger(Api api, LedgerRebuilder rebuilder)
{
    /// <summary><c>POST repairs/rebuild-ledger</c> with <c>{source, date}</c>.</summary>
    [Function(nameof(RebuildLedger))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "repairs/rebuild-ledger")] HttpRequest request, CancellationToken cancellationToken) =>
        api.AnswerAsync(request, stop => AnswerAsync(request, stop), cancellationToken);

    private async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken stop)
    {
        if (!(await RepairRequest.ReadAsync(request, stop)).Is(out var asked, out var refusal))
            return new ProblemResult(refusal);
        if (asked.UserIds.Count > 0)
            return new ProblemResult(ApiProblem.Of(ProblemKind.InvalidRequest, "userIds", "is not taken here: a ledger is rebuilt as a whole"));

        var result = await rebuilder.RebuildAsync(asked.Day, stop);
        return result.Problem is { } problem ? RepairAnswers.From(problem) : Results.Json(ToAnswer(asked.Day, result), RepairJson.Default.RebuildAnswer);
    }

    private static RebuildAnswer ToAnswer(DayKey day, RebuildResult result) => new(
        day.Source.Value, day.DateText, result.Users, result.RevisionsFrom, result.Collections, result.MissingPages, result.QueueRead, result.PutAside);
}
