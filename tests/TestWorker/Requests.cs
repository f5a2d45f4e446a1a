using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TestWorker;

public sealed class Requests(ILogger<Requests> log, IConfiguration settings)
{
    [Function("Open")]
    public static IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequest request) => Results.Text("open");

    [Function("OpenPost")]
    public static async Task<IResult> OpenPost([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "open")] HttpRequest request) =>
        Results.Text($"posted {await new StreamReader(request.Body).ReadToEndAsync()}", statusCode: StatusCodes.Status201Created);

    [Function("Locked")]
    public static IResult Locked([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => Results.Text("unlocked");

    [Function("Operator")]
    public static IResult Operator([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => Results.Text("operator");

    [Function("Day")]
    public static IResult Day(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "days/{source}/{number:int}/{part?}")] HttpRequest request,
        string source, string number, string? part) => Results.Text($"{source}|{number}|{part ?? "none"}");

    [Function("Setting")]
    public IResult Setting([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/{name}")] HttpRequest request, string name) =>
        Results.Text(settings[name] ?? "none");

    [Function("Broken")]
    public static IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException("a secret");

    [Function("Waiting")]
    public async Task<IResult> Waiting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "waiting")] HttpRequest request, CancellationToken cancellationToken)
    {
        log.LogInformation("waiting");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return Results.Text("waited");
    }

    [Function("Dying")]
    public static IResult Dying([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dying")] HttpRequest request)
    {
        Process.GetCurrentProcess().Kill();
        return Results.Text("dead");
    }

    [Function("Loud")]
    public IResult Loud([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "loud")] HttpRequest request)
    {
        log.Log(LogLevel.Information, new EventId(42, "SomethingHappened"), "said within a run");
        Console.Error.WriteLine("a plain line");
        Console.Error.WriteLine("a line about an error");
        Console.Out.WriteLine("an error on standard output");
        return Results.Text("loud");
    }

    [Function("Quiet")]
    public IResult Quiet([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quiet")] HttpRequest request)
    {
        log.LogWarning("never to be seen");
        return Results.Text("quiet");
    }
}
