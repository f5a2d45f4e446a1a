using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Repairs.Losses;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Losses;

/// <summary>Tells whose hours wait for a person because they are not reported any more.</summary>
/// <param name="api">Turns failures into problems.</param>
/// <param name="sources">Finds the source.</param>
/// <param name="losses">Looks them up.</param>
public sealed class GetLosses(Api api, SourceList sources, LossList losses)
{
    /// <summary><c>GET losses?source=&amp;from=&amp;to=</c>.</summary>
    [Function(nameof(GetLosses))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "losses")] HttpRequest request, CancellationToken cancellationToken) =>
        api.AnswerAsync(request, async stop =>
        {
            if (!RangeRequest.Read(request.Query, sources, LossDecisions.LongestRange).Is(out var asked, out var problem))
                return new ProblemResult(problem);
            var people = await losses.ReadAsync(asked.Source.Name, asked.Range, stop);
            return JsonAnswer.Now(LossesAnswer.From(asked.Source, people), JsonAnswer.Context.LossesAnswer);
        }, cancellationToken);
}
