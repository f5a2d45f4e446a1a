using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Local.Tests.LocalHost;

public sealed class FakeHttp(FakeCalls calls)
{
    [Function("Open")]
    public static IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequest request) => Results.Text("open");

    [Function("OpenPost")]
    public static ValueTask<IResult> OpenPost([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "open")] HttpRequest request) =>
        ValueTask.FromResult(Results.Text("posted"));

    [Function("Locked")]
    public static Task<IResult> Locked([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) =>
        Task.FromResult(Results.Text("unlocked"));

    [Function("Operator")]
    public static IResult Operator([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => Results.Text("operator");

    [Function("Day")]
    public static IResult Day(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "days/{source}/{number:int}/{part?}")] HttpRequest request,
        string source, string number, string? part) => Results.Text($"{source}|{number}|{part ?? "none"}");

    [Function("Asset")]
    public static IResult Asset([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{*path}")] HttpRequest request, string? path) =>
        Results.Text(path ?? "none");

    [Function("Broken")]
    public static IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException("a secret");

    [Function("Waiting")]
    public async Task<IResult> Waiting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "waiting")] HttpRequest request, CancellationToken cancellationToken)
    {
        calls.Add("waiting");
        await calls.Release.Task.WaitAsync(cancellationToken);
        return Results.Text("waited");
    }
}

public sealed class FakeTimers(FakeCalls calls)
{
    [Function("Tick")]
    public void Tick([TimerTrigger("%TickSchedule%")] TimerInfo timer) => calls.Add($"tick {timer.ScheduleStatus?.Last:HH:mm:ss}");

    [Function("Slow")]
    public async Task Slow([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        calls.Add("slow begins");
        try
        {
            await calls.Release.Task.WaitAsync(cancellationToken);
            calls.Add("slow ends");
        }
        catch (OperationCanceledException)
        {
            calls.Add("slow cancelled");
            throw;
        }
    }

    [Function("Failing")]
    public static Task Failing([TimerTrigger("0 0 1 1 *")] TimerInfo timer) => throw new InvalidOperationException("a secret");
}
