using TimesheetFunctions.Local.LocalHost.Functions;
using TimesheetFunctions.Local.LocalHost.Http;
using TimesheetFunctions.Local.LocalHost.Timers;
using TimesheetFunctions.Local.LocalHost.Worker;

namespace TimesheetFunctions.Local.LocalHost.Admin;

/// <summary>What an operator may ask of the host, below <c>/admin</c>.</summary>
internal sealed class AdminRoutes(KeyGate gate, FunctionCatalog functions, TimerRuns runs, WorkerKeeper workers)
{
    /// <summary>Adds all below <c>/admin</c>.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        Add(endpoints, HttpMethods.Get, "functions", List);
        Add(endpoints, HttpMethods.Get, "functions/{name}", Show);
        Add(endpoints, HttpMethods.Get, "host/status", Status);
        Add(endpoints, HttpMethods.Post, "functions/{name}", RunAsync);
        endpoints.Map("admin/{**other}", context => GuardedAsync(context, NotFoundAsync));
    }

    private void Add(IEndpointRouteBuilder endpoints, string method, string path, Func<HttpContext, IResult> answer) =>
        Add(endpoints, method, path, context => Task.FromResult(answer(context)));

    private void Add(IEndpointRouteBuilder endpoints, string method, string path, Func<HttpContext, Task<IResult>> answer) =>
        endpoints.MapMethods($"admin/{path}", [method], context => GuardedAsync(context, answer));

    private async Task GuardedAsync(HttpContext context, Func<HttpContext, Task<IResult>> answer)
    {
        var result = gate.RefusesAdmin(context.Request) is { } refusal ? Results.StatusCode(refusal) : await answer(context);
        await result.ExecuteAsync(context);
    }

    private static Task<IResult> NotFoundAsync(HttpContext context) => Task.FromResult(Results.NotFound());

    private IResult List(HttpContext context) => Results.Json(functions.All.Select(Describe));

    private IResult Show(HttpContext context) => Find(context) is { } function ? Results.Json(Describe(function)) : Results.NotFound();

    // The Functions host says much more here; who tests a worker's death needs its process.
    private IResult Status(HttpContext context) =>
        Results.Json(new { State = workers.Current is null ? "Starting" : "Running", WorkerProcessId = workers.Current?.ProcessId });

    private async Task<IResult> RunAsync(HttpContext context)
    {
        if (await AdminBody.RefusesAsync(context.Request) is { } refusal)
            return Results.StatusCode(refusal);
        if (functions.Timers.FirstOrDefault(timer => timer.Function == Find(context)) is not { } timer)
            return Results.NotFound();

        // The run belongs to the host: it goes on when the caller hangs up.
        var run = runs.RunAskedForAsync(timer);
        if (!string.Equals(context.Request.Query["wait"], "true", StringComparison.OrdinalIgnoreCase))
            return Results.StatusCode(StatusCodes.Status202Accepted);
        return Results.StatusCode(await run ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError);
    }

    private FunctionInfo? Find(HttpContext context)
    {
        var name = (string?)context.GetRouteValue("name");
        return functions.All.FirstOrDefault(function => function.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static object Describe(FunctionInfo function) => new { function.Name, Config = new { Bindings = new[] { function.Trigger } } };
}
