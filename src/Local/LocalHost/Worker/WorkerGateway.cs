using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TimesheetFunctions.Local.LocalHost.Worker;

/// <summary>The port on 127.0.0.1 that workers call.</summary>
internal sealed class WorkerGateway : IAsyncDisposable
{
    private readonly WebApplication app;

    private WorkerGateway(WebApplication app) => this.app = app;

    public WorkerStreams Streams => app.Services.GetRequiredService<WorkerStreams>();

    public Uri Address => new(app.Urls.First());

    public static async Task<WorkerGateway> StartAsync(ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(logs);
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton<WorkerStreams>();
        builder.Services.AddSingleton<FunctionRpcService>();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var app = builder.Build();
        app.MapGrpcService<FunctionRpcService>();
        await app.StartAsync(cancellationToken);
        return new WorkerGateway(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    // Signals are for the host, which ends this when no worker needs it any more.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
