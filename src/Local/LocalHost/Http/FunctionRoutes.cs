using TimesheetFunctions.Local.LocalHost.App;
using TimesheetFunctions.Local.LocalHost.Functions;

namespace TimesheetFunctions.Local.LocalHost.Http;

/// <summary>Answers requests with the HTTP functions.</summary>
internal sealed class FunctionRoutes(FunctionCatalog functions, HostJson hostJson, KeyGate gate, HttpRuns runs)
{
    /// <summary>Adds a route for each function.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var function in functions.Http)
            endpoints.Map(function.Pattern(hostJson.RoutePrefix), context => AnswerAsync(context, function));
    }

    private async Task AnswerAsync(HttpContext context, HttpFunction function)
    {
        if (gate.Opens(context.Request, function.Level))
            await runs.RunAsync(context, function);
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }
}
