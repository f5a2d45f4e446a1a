using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using TimesheetFunctions.Local.LocalHost.Functions;

namespace TimesheetFunctions.Local.LocalHost.Http;

/// <summary>Answers requests with the HTTP functions.</summary>
internal sealed class FunctionRoutes(KeyGate gate, IHostApplicationLifetime lifetime, ILoggerFactory logs, TimeProvider clock)
{
    /// <summary>The prefix of all functions' routes, without slashes around it; may be empty.</summary>
    public static string Prefix(IConfiguration hostJson) => (hostJson["extensions:http:routePrefix"] ?? "api").Trim('/');

    /// <summary>Adds a route for each function.</summary>
    public void Map(IEndpointRouteBuilder endpoints, string prefix, IEnumerable<HttpFunction> functions)
    {
        foreach (var function in functions)
            endpoints.Map(Pattern(prefix, function), context => AnswerAsync(context, function));
    }

    // A constraint, not endpoint metadata: for a method that no function takes the Functions host answers 404, not 405.
    private static RoutePattern Pattern(string prefix, HttpFunction function)
    {
        var policies = function.HttpMethods.Count == 0
            ? null
            : new RouteValueDictionary { ["httpMethod"] = new HttpMethodRouteConstraint([.. function.HttpMethods]) };
        return RoutePatternFactory.Parse($"{prefix}/{function.Route}".TrimStart('/'), defaults: null, parameterPolicies: policies);
    }

    private async Task AnswerAsync(HttpContext context, HttpFunction function)
    {
        if (gate.Opens(context.Request, function.Level))
            await RunAsync(context, function);
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    private async Task RunAsync(HttpContext context, HttpFunction function)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var outcome = new FunctionOutcome(logs, clock, function.Method.Name);
        try
        {
            if (await function.InvokeAsync(context, cancelled.Token) is { } result)
                await result.ExecuteAsync(context);
            outcome.Succeeded();
        }
        catch (Exception exception)
        {
            outcome.Failed(exception, cancelled.IsCancellationRequested);
            Fail(context);
        }
    }

    private static void Fail(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
