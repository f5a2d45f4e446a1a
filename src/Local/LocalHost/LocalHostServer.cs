using Microsoft.Extensions.Configuration;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using TimesheetFunctions.Local.LocalHost.App;
using TimesheetFunctions.Local.LocalHost.Functions;
using TimesheetFunctions.Local.LocalHost.Logging;
using TimesheetFunctions.Local.LocalHost.Worker;

namespace TimesheetFunctions.Local.LocalHost;

/// <summary>A running local host: the app's functions, in a worker process, over HTTP on 127.0.0.1 and by their schedules.</summary>
public sealed class LocalHostServer : IAsyncDisposable
{
    private readonly ILoggerFactory logs;
    private readonly WorkerGateway gateway;
    private readonly WorkerKeeper workers;
    private readonly WebApplication app;

    private LocalHostServer(ILoggerFactory logs, WorkerGateway gateway, WorkerKeeper workers, WebApplication app, string summary)
    {
        (this.logs, this.gateway, this.workers, this.app, Summary) = (logs, gateway, workers, app, summary);
        _ = workers.GaveUp.ContinueWith(_ => app.Lifetime.StopApplication(), TaskScheduler.Default);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>The address and a line for each function: method, route and level, or the schedule's next firing.</summary>
    public string Summary { get; }

    /// <summary>Starts the worker, and hosts its functions.</summary>
    /// <param name="options">What to host, and how.</param>
    /// <param name="configuration">The app settings.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="LocalHostException">There is no app, it ended at its start, a function cannot be hosted, or the port is taken.</exception>
    public static async Task<LocalHostServer> StartAsync(
        LocalHostOptions options, IConfiguration configuration, CancellationToken cancellationToken = default)
    {
        var output = AppOutput.Read(options.App ?? AppOutput.Standard());
        var hostJson = HostJson.Read(output.Folder, configuration);
        EnsureFree(options.Port);
        await using var started = new Undo();
        var logs = started.Add(HostLogging.Create(hostJson, options.LogFormat, options.LogProviders));
        var gateway = started.Add(await WorkerGateway.StartAsync(logs, cancellationToken));
        var workerLogs = new WorkerLogs(logs);
        var workers = started.Add(new WorkerKeeper(
            stop => RunningWorker.StartAsync(output, configuration, gateway, workerLogs, options.Clock, stop), logs, options.Clock));
        var functions = FunctionCatalog.Read((await FirstAsync(workers, cancellationToken)).Functions, configuration);
        var app = LocalHostApp.Build(options, hostJson, logs, functions, workers, workerLogs);
        await StartAsync(app, options.Port, cancellationToken);
        started.Keep();
        return new LocalHostServer(logs, gateway, workers, app, FunctionList.Describe(app, functions, options, hostJson));
    }

    /// <summary>
    /// Ends once the process was asked to end (SIGINT, SIGTERM), <see cref="StopAsync"/> was called or workers died too often, and the shutdown
    /// is done.
    /// </summary>
    /// <returns>The exit code: 1 where workers died too often.</returns>
    public async Task<int> WaitForShutdownAsync(CancellationToken cancellationToken = default)
    {
        await app.WaitForShutdownAsync(cancellationToken);
        return workers.GaveUp.IsCompleted ? 1 : 0;
    }

    /// <summary>Takes no more requests, waits for the functions that run and cancels those that take long, then ends the worker.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => app.StopAsync(cancellationToken);

    /// <summary>Stops, and lets go of everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await workers.DisposeAsync();
        await gateway.DisposeAsync();
        logs.Dispose();
    }

    private static async Task<RunningWorker> FirstAsync(WorkerKeeper workers, CancellationToken cancellationToken)
    {
        try
        {
            return await workers.StartAsync(cancellationToken);
        }
        catch (WorkerEndedException end)
        {
            throw new LocalHostException($"The app did not start: {end.Message}. What it said is in the log.", end);
        }
    }

    private static async Task StartAsync(WebApplication app, int port, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw Taken(port, fault);
        }
    }

    // Seen before a worker is started for nothing.
    private static void EnsureFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw Taken(port, fault);
        }
    }

    private static LocalHostException Taken(int port, Exception fault) =>
        new($"Port {port} on 127.0.0.1 is taken: end what listens there, or choose another with --port.", fault);
}
