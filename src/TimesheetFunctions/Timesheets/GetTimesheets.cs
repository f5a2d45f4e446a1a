using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Queries;
using TimesheetFunctions.Core.Queries.Timesheets;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Timesheets;

/// <summary>Answers for timesheets.</summary>
/// <param name="api">Turns failures into problems.</param>
/// <param name="sources">Finds the source.</param>
/// <param name="queries">Looks it up.</param>
/// <param name="key">Says whether TrackPilots can be asked beside any source.</param>
public sealed class GetTimesheets(Api api, SourceList sources, TimesheetQueries queries, TrackPilotsKey key)
{
    /// <summary><c>GET timesheets?source=&amp;from=&amp;to=&amp;userId=&amp;origin=&amp;format=</c>.</summary>
    [Function(nameof(GetTimesheets))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "timesheets")] HttpRequest request, CancellationToken cancellationToken) =>
        api.AnswerAsync(request, stop => AnswerAsync(request, stop), cancellationToken);

    private async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken stop)
    {
        if (!TimesheetCall.Read(request, sources, key.Value is not null).Is(out var call, out var problem))
            return new ProblemResult(problem);

        var plan = await queries.PlanAsync(call.Request, stop);
        if (plan.IsStored && EntityTags.IsKnown(request, Tag(plan, call.Output)))
            return new NotModifiedResult(Tag(plan, call.Output));

        var result = await queries.ReadAsync(plan, stop);
        if (result.Sheet is not { } sheet)
            return new ProblemResult(ToProblem(result.Failure!));
        if (call.Output.Format != TimesheetFormat.Json && sheet.Problems is [var first, ..])
            return new ProblemResult(NoPlaceFor(first, call.Output));
        return new TimesheetResultWriter(api, sheet, call.Output, plan.IsStored ? Tag(result.Plan, call.Output) : null);
    }

    private static string Tag(TimesheetPlan plan, TimesheetOutput output) => $"W/\"{plan.Fingerprint()}-{output.Mark}\"";

    private static ApiProblem NoPlaceFor(Problem problem, TimesheetOutput output)
    {
        var format = output.Format == TimesheetFormat.Xlsx ? "XLSX" : "CSV";
        return new ApiProblem(ProblemKind.OfVendor(problem.Code), $"{problem.Message} {format} has no place to say so; JSON has.");
    }

    private static ApiProblem ToProblem(QueryFailure failure)
    {
        var kind = ProblemKind.OfVendor(failure.Problem.Code);
        return new ApiProblem(kind, failure.Problem.Message)
        {
            ApiCode = failure.Problem.ApiCode,
            RetryAfter = failure.RetryAfter ?? (kind.Code == ProblemCodes.Throttled ? DefaultRetry : null),
        };
    }

    private static readonly NodaTime.Duration DefaultRetry = NodaTime.Duration.FromSeconds(30);
}
