using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Queries.History;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.History;

/// <summary>Lists the collections of a source.</summary>
/// <param name="api">Turns failures into problems.</param>
/// <param name="sources">Finds the source.</param>
/// <param name="query">Looks it up.</param>
public sealed class GetCollections(Api api, SourceList sources, HistoryQuery query)
{
    /// <summary><c>GET collections?source=&amp;from=&amp;to=&amp;continuation=</c>.</summary>
    [Function(nameof(GetCollections))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "collections")] HttpRequest request, CancellationToken cancellationToken) =>
        api.AnswerAsync(request, stop => AnswerAsync(request, stop), cancellationToken);

    private async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken stop)
    {
        var reader = new QueryReader(request.Query, "source", "from", "to", "continuation");
        CollectionId? before = null;
        if (reader.Optional("continuation") is { } text)
        {
            if (CollectionId.TryParse(text, out var id))
                before = id;
            else
                reader.Errors.Add("continuation", "has to be what an earlier page gave");
        }

        if (!RangeRequest.Read(reader, sources, HistoryQuery.LongestRange).Is(out var asked, out var problem))
            return new ProblemResult(problem);
        var page = await query.ReadAsync(asked.Source.Name, asked.Range, before, stop);
        return JsonAnswer.Now(new HistoryAnswer(page.Records, page.Continuation?.ToString()), JsonAnswer.Context.HistoryAnswer);
    }
}
