using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

/// <summary>One request as the server saw it; <paramref name="Number"/> counts from 1.</summary>
internal sealed record Call(int Number, string Path, string? Authorization, JsonElement Body)
{
    internal int Page => Body.GetProperty("offset").GetInt32();

    internal string[] Users => [.. Body.GetProperty("userId").EnumerateArray().Select(id => id.GetString()!)];
}

/// <summary>A small HTTP server on loopback that answers as a test wants.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int underWay;

    private TestServer(WebApplication app) => this.app = app;

    internal Uri Address => new(app.Urls.Single());

    internal ConcurrentQueue<Call> Calls { get; } = new();

    internal int MostAtOnce { get; private set; }

    internal static async Task<TestServer> StartAsync(Func<HttpContext, Call, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseSockets();
        var app = builder.Build();
        var server = new TestServer(app);
        app.Run(context => server.AnswerAsync(context, answer));
        await app.StartAsync();
        return server;
    }

    /// <summary>Answers with the texts in turn, the last one for ever; each is a status line's number, a line feed and the body.</summary>
    internal static Task<TestServer> StartAsync(params (int Status, string Body)[] answers) =>
        StartAsync((context, call) =>
        {
            var (status, body) = answers[Math.Min(call.Number, answers.Length) - 1];
            return context.SendAsync(status, body);
        });

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, Func<HttpContext, Call, Task> answer)
    {
        var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        Call call;
        lock (Calls)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++underWay);
            call = new Call(Calls.Count + 1, context.Request.Path, context.Request.Headers.Authorization, body.RootElement);
            Calls.Enqueue(call);
        }

        try
        {
            await answer(context, call);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        finally
        {
            lock (Calls)
            {
                underWay--;
            }
        }
    }
}

internal static class Answers
{
    internal static Task SendAsync(this HttpContext context, int status, string body) => context.SendAsync(status, Encoding.UTF8.GetBytes(body));

    internal static async Task SendAsync(this HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
