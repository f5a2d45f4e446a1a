using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Repairs;

namespace TimesheetFunctions.Repairs;

/// <summary>Makes a lost or unreadable ledger anew. For the operator alone.</summary>
/// <param name="rebuilder">Does the work.</param>
public sealed class RebuildLedger(LedgerRebuilder rebuilder)
{
    /// <summary><c>POST repairs/rebuild-ledger</c> with <c>{source, date}</c>.</summary>
    [Function(nameof(RebuildLedger))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "repairs/rebuild-ledger")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (_, day, refusal) = await RepairRequest.ReadAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var result = await rebuilder.RebuildAsync(day, cancellationToken);
        var answer = new RebuildAnswer(
            day.Source.Value, day.DateText, result.Users, result.RevisionsFrom, result.Collections, result.MissingPages, result.QueueRead, result.PutAside);
        return result.Problem is { } problem ? RepairAnswers.From(problem) : Results.Json(answer, RepairJson.Default.RebuildAnswer);
    }
}
