using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using TimesheetFunctions.Core.Repairs.Losses;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Losses;

/// <summary>Decides about hours of users who are not reported any more.</summary>
/// <param name="api">Turns failures into problems.</param>
/// <param name="sources">Finds the source.</param>
/// <param name="decisions">Does the work.</param>
/// <param name="lifetime">Tells the host's end.</param>
public sealed class PostLosses(Api api, SourceList sources, LossDecisions decisions, IHostApplicationLifetime lifetime)
{
    /// <summary><c>POST losses</c> with <c>{source, userIds, from, to, decision}</c>.</summary>
    [Function(nameof(PostLosses))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "losses")] HttpRequest request, CancellationToken cancellationToken) =>
        api.AnswerAsync(request, stop => AnswerAsync(request, stop), cancellationToken);

    private async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken stop)
    {
        if (await BodyReader.ReadAsync(request, stop) is not { } body)
            return new ProblemResult(ApiProblem.Of(ProblemKind.BodyTooLarge, "body", $"has more than {BodyReader.Limit} bytes"));
        if (!LossCall.Read(request.Query, body, sources).Is(out var asked, out var problem))
            return new ProblemResult(problem);

        // From here on, a caller who hangs up stops nothing half-way.
        var result = await decisions.DecideAsync(asked, lifetime.ApplicationStopping);
        return JsonAnswer.Now(LossResultsAnswer.From(asked.Source, result), JsonAnswer.Context.LossResultsAnswer);
    }
}
