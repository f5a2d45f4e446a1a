using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Repairs.Republishing;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Repairs;

/// <summary>Sends a day again, as its ledger has it. For the operator alone.</summary>
/// <param name="api">Turns failures into problems.</param>
/// <param name="republisher">Does the work.</param>
public sealed class RepublishDay(Api api, DayRepublisher republisher)
{
    /// <summary><c>POST repairs/republish</c> with <c>{source, date, userIds?}</c>.</summary>
    [Function(nameof(RepublishDay))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "repairs/republish")] HttpRequest request, CancellationToken cancellationToken) =>
        api.AnswerAsync(request, stop => AnswerAsync(request, stop), cancellationToken);

    private async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken stop)
    {
        if (!(await RepairRequest.ReadAsync(request, stop)).Is(out var asked, out var refusal))
            return new ProblemResult(refusal);

        var (day, result) = (asked.Day, await republisher.RepublishAsync(asked.Day, asked.UserIds, stop));
        return result.Problem is { } problem
            ? RepairAnswers.From(problem)
            : Results.Json(
                new RepublishAnswer(day.Source.Value, day.DateText, result.Resent, result.Replayed, result.Refused, result.Replay),
                RepairJson.Default.RepublishAnswer);
    }
}
