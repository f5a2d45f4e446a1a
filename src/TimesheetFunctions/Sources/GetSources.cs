using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Queries.Sources;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Sources;

/// <summary>Names the sources there are.</summary>
/// <param name="api">Turns failures into problems.</param>
/// <param name="query">Looks them up.</param>
public sealed class GetSources(Api api, SourcesQuery query)
{
    /// <summary><c>GET sources</c>.</summary>
    [Function(nameof(GetSources))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "sources")] HttpRequest request, CancellationToken cancellationToken) =>
        api.AnswerAsync(request, async stop =>
        {
            var errors = new QueryReader(request.Query).Errors;
            if (!errors.None)
                return new ProblemResult(errors.ToProblem());
            return JsonAnswer.Now(SourcesAnswer.From(await query.ReadAsync(stop)), JsonAnswer.Context.SourcesAnswer);
        }, cancellationToken);
}
