using System.Text.Json;
using TimesheetFunctions.Local.LocalHost.Functions;
using TimesheetFunctions.Local.LocalHost.Timers;

namespace TimesheetFunctions.Local.LocalHost.Http;

/// <summary>Runs timer functions when asked to, at <c>/admin/functions/{name}</c>.</summary>
internal sealed class AdminRoutes(KeyGate gate, FunctionCatalog functions, TimerRuns runs)
{
    private const int LongestBody = 65_536;

    /// <summary>Adds all below <c>/admin</c>.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.Map("admin/functions/{name}", (HttpContext context) => GuardedAsync(context, RunAsync));
        endpoints.Map("admin/{**other}", (HttpContext context) => GuardedAsync(context, NotFoundAsync));
    }

    private async Task GuardedAsync(HttpContext context, Func<HttpContext, Task<int>> answer)
    {
        var status = gate.OpensAdmin(context.Request) ? await answer(context) : StatusCodes.Status401Unauthorized;
        context.Response.StatusCode = status;
    }

    private static Task<int> NotFoundAsync(HttpContext context) => Task.FromResult(StatusCodes.Status404NotFound);

    private async Task<int> RunAsync(HttpContext context)
    {
        var name = (string?)context.GetRouteValue("name");
        var timer = functions.Timers.FirstOrDefault(function => function.Method.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (timer is null || !HttpMethods.IsPost(context.Request.Method))
            return StatusCodes.Status404NotFound;
        if (!await HasAcceptableBodyAsync(context.Request, context.RequestAborted))
            return StatusCodes.Status400BadRequest;

        // The run belongs to the host: it goes on when the caller hangs up.
        var run = runs.StartAsync(timer, fired: null);
        if (!string.Equals(context.Request.Query["wait"], "true", StringComparison.OrdinalIgnoreCase))
            return StatusCodes.Status202Accepted;
        return await run ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError;
    }

    // Nothing, or an object whose `input`, which timers make no use of, is text.
    private static async Task<bool> HasAcceptableBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LongestBody)
                return false;
        }

        return body.Length == 0 || IsInput(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    private static bool IsInput(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && (!json.RootElement.TryGetProperty("input", out var input) || input.ValueKind is JsonValueKind.String or JsonValueKind.Null);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
