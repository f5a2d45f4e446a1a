using TimesheetFunctions.Local.LocalHost.Runs;
using TimesheetFunctions.Local.LocalHost.Worker;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;
using Yarp.ReverseProxy.Forwarder;

namespace TimesheetFunctions.Local.LocalHost.Http;

/// <summary>
/// Runs functions for requests. The request itself goes to the worker's own web server, whose answer goes to the caller; the run, announced to
/// the worker beside it under the same id, is what begins and ends.
/// </summary>
internal sealed class HttpRuns(FunctionRuns runs, IHttpForwarder forwarder)
{
    private const string InvocationHeader = "x-ms-invocation-id";
    private static readonly ForwarderRequestConfig Forwarding = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    /// <summary>Answers a request.</summary>
    public async Task RunAsync(HttpContext context, HttpFunction function)
    {
        Task<ForwarderError>? forwarding = null;
        await runs.RunAsync(new FunctionRun(function.Function, "This function was programmatically called via the host APIs.")
        {
            Input = new TypedData { Http = new RpcHttp() },
            Metadata = Metadata(context.Request),
            CancelledAtShutdown = true,
            Caller = context.RequestAborted,
            Alongside = (worker, invocation) => EnsureForwardedAsync(context, forwarding = Forward(context, worker, invocation)),
        });

        // The answer is the caller's, however the run ended.
        if (forwarding is not null)
            await forwarding;
        else
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private Task<ForwarderError> Forward(HttpContext context, RunningWorker worker, string invocation)
    {
        var address = worker.Web.Address ?? throw new InvalidOperationException("The worker has no web server.");
        context.Request.Headers[InvocationHeader] = invocation;
        return forwarder.SendAsync(context, address.AbsoluteUri, worker.Web.Client, Forwarding).AsTask();
    }

    private static async Task EnsureForwardedAsync(HttpContext context, Task<ForwarderError> forwarding)
    {
        if (await forwarding is not ForwarderError.None and var error)
            throw new InvalidOperationException($"Failed to proxy request with ForwarderError: {error}", context.GetForwarderErrorFeature()?.Exception);
    }

    // Names differ not by case; the route comes before the query.
    private static Dictionary<string, TypedData> Metadata(HttpRequest request)
    {
        var metadata = new Dictionary<string, TypedData>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.RouteValues)
        {
            if (value is string text)
                metadata[name] = new TypedData { String = text };
        }

        foreach (var (name, value) in request.Query)
            metadata.TryAdd(name, new TypedData { String = value.ToString() });
        return metadata;
    }
}
