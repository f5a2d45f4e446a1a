using Microsoft.AspNetCore.Connections;

namespace TimesheetFunctions.Local.LocalHost;

/// <summary>A running local host: the app's functions over HTTP on 127.0.0.1 and by their schedules.</summary>
public sealed class LocalHostServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private LocalHostServer(WebApplication app, string summary)
    {
        this.app = app;
        Summary = summary;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>The address and a line for each function: method, route and level, or the schedule's next firing.</summary>
    public string Summary { get; }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts hosting. What <see cref="LocalHostOptions.ConfigureServices"/> throws comes through, with nothing started.</summary>
    /// <param name="options">What to host, and how.</param>
    /// <param name="configuration">The app settings.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="LocalHostException">A function cannot be hosted, or the port is taken.</exception>
    public static async Task<LocalHostServer> StartAsync(
        LocalHostOptions options, IConfiguration configuration, CancellationToken cancellationToken = default)
    {
        var app = LocalHostApp.Build(options, configuration);
        try
        {
            await app.StartAsync(cancellationToken);
            return new LocalHostServer(app, FunctionList.Describe(app, options));
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new LocalHostException($"Port {options.Port} on 127.0.0.1 is taken: end what listens there, or choose another with --port.", fault);
        }
    }

    /// <summary>Ends once the process was asked to end (SIGINT, SIGTERM) or <see cref="StopAsync"/> was called, and the shutdown is done.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Takes no more requests, cancels the functions that run and waits for them.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => app.StopAsync(cancellationToken);

    /// <summary>Stops, and lets go of the app's services.</summary>
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
