using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;
using TimesheetFunctions.Core.Collecting.ByHand;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Collecting;

/// <summary>Brings days in now.</summary>
/// <param name="api">Turns failures into problems.</param>
/// <param name="sources">Finds the source.</param>
/// <param name="collections">Does the work.</param>
public sealed class PostCollections(Api api, SourceList sources, ManualCollections collections)
{
    /// <summary><c>POST collections</c> with <c>{source, from, to, force, acceptLosses}</c>.</summary>
    [Function(nameof(PostCollections))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "collections")] HttpRequest request, CancellationToken cancellationToken) =>
        api.AnswerAsync(request, stop => AnswerAsync(request, stop), cancellationToken);

    private async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken stop)
    {
        if (await BodyReader.ReadAsync(request, stop) is not { } body)
            return new ProblemResult(ApiProblem.Of(ProblemKind.BodyTooLarge, "body", $"has more than {BodyReader.Limit} bytes"));
        if (!CollectionCall.Read(request.Query, body.Span, sources).Is(out var asked, out var problem))
            return new ProblemResult(problem);
        if (await collections.FindIncompleteAsync(asked, stop) is { } day)
            return new ProblemResult(NotComplete(day));

        // From here on, a caller who hangs up stops nothing half-way.
        var result = await collections.CollectAsync(asked);
        var answer = CollectionsAnswer.From(asked.Source, result);
        return result.Remaining.Count == 0
            ? JsonAnswer.Now(answer, JsonAnswer.Context.CollectionsAnswer)
            : JsonAnswer.Later(answer, JsonAnswer.Context.CollectionsAnswer, CoverageOf(request, asked));
    }

    private static ApiProblem NotComplete(LocalDate day) =>
        ApiProblem.Of(ProblemKind.DayNotComplete, "to", $"{DateText.Write(day)} is not complete: it has not ended, or the settle time is not over");

    private static string CoverageOf(HttpRequest request, ManualRequest asked)
    {
        // The host's prefix stands in front of this call's own route.
        var prefix = request.Path.Value![..request.Path.Value!.LastIndexOf("/collections", StringComparison.OrdinalIgnoreCase)];
        return $"{prefix}/coverage?source={asked.Source.Name}&from={DateText.Write(asked.Range.From)}&to={DateText.Write(asked.Range.To)}";
    }
}
