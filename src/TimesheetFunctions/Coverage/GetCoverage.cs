using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Queries.Coverage;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Coverage;

/// <summary>Tells how the days of a source stand.</summary>
/// <param name="api">Turns failures into problems.</param>
/// <param name="sources">Finds the source.</param>
/// <param name="query">Looks it up.</param>
public sealed class GetCoverage(Api api, SourceList sources, CoverageQuery query)
{
    /// <summary><c>GET coverage?source=&amp;from=&amp;to=</c>.</summary>
    [Function(nameof(GetCoverage))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "coverage")] HttpRequest request, CancellationToken cancellationToken) =>
        api.AnswerAsync(request, async stop =>
        {
            if (!RangeRequest.Read(request.Query, sources, CoverageQuery.LongestRange).Is(out var asked, out var problem))
                return new ProblemResult(problem);
            var days = await query.ReadAsync(asked.Source, asked.Range, stop);
            return JsonAnswer.Now(CoverageAnswer.From(asked.Source, days), JsonAnswer.Context.CoverageAnswer);
        }, cancellationToken);
}
