using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Queries.History;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.History;

/// <summary>Shows the record of one collection.</summary>
/// <param name="api">Turns failures into problems.</param>
/// <param name="sources">Finds the source.</param>
/// <param name="query">Looks it up.</param>
public sealed class GetRecord(Api api, SourceList sources, HistoryQuery query)
{
    /// <summary><c>GET collections/{source}/{date}/{id}</c>.</summary>
    [Function(nameof(GetRecord))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "collections/{source}/{date}/{id}")] HttpRequest request,
        string source,
        string date,
        string id,
        CancellationToken cancellationToken) =>
        api.AnswerAsync(request, async stop =>
        {
            if (!Read(request, source, date, id).Is(out var asked, out var problem))
                return new ProblemResult(problem);
            return await query.FindAsync(asked.Day, asked.Id, stop) is { } found
                ? Results.Bytes(found.Content, "application/json", entityTag: EntityTagHeaderValue.Parse(found.Version.ToString("H")))
                : new ProblemResult(new ApiProblem(ProblemKind.UnknownCollection, "There is no record of this collection of this day."));
        }, cancellationToken);

    private Parsed<(DayKey Day, CollectionId Id)> Read(HttpRequest request, string source, string date, string id)
    {
        var errors = new QueryReader(request.Query).Errors;
        if (!DateText.TryRead(date, out var day))
            errors.Add("date", DateText.Allowed);
        if (!CollectionId.TryParse(id, out var collection))
            errors.Add("id", "has to be a UUID");
        if (!errors.None)
            return errors.ToProblem();
        return sources.Find(source) is { } found
            ? Parsed<(DayKey, CollectionId)>.Good((new DayKey(found.Name, day), collection))
            : SourceList.Unknown;
    }
}
