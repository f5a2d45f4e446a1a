using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Repairs;

namespace TimesheetFunctions.Repairs;

/// <summary>Sends a day again, as its ledger has it. For the operator alone.</summary>
/// <param name="republisher">Does the work.</param>
public sealed class RepublishDay(DayRepublisher republisher)
{
    /// <summary><c>POST repairs/republish</c> with <c>{source, date, userIds?}</c>.</summary>
    [Function(nameof(RepublishDay))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "repairs/republish")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (asked, day, refusal) = await RepairRequest.ReadAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var result = await republisher.RepublishAsync(day, asked!.UserIds ?? [], cancellationToken);
        var answer = new RepublishAnswer(day.Source.Value, day.DateText, result.Resent, result.Replayed, result.Refused, result.Replay);
        return result.Problem is { } problem ? RepairAnswers.From(problem) : Results.Json(answer, RepairJson.Default.RepublishAnswer);
    }
}
