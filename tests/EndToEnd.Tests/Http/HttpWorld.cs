using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalHost;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

/// <summary>A world with the app hosted over it, spoken to over HTTP. Whatever is asked and answered is held to the app's OpenAPI description.</summary>
public sealed class HttpWorld : IAsyncDisposable
{
    private readonly LocalHostServer server;
    private readonly HttpRecorder recorder;

    private HttpWorld(World world, LocalHostServer server, LogCollector log)
    {
        (World, this.server, Log) = (world, server, log);
        recorder = new HttpRecorder(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 40 });
        Client = new HttpClient(recorder) { BaseAddress = server.Address };
    }

    public World World { get; }

    public HttpClient Client { get; }

    public LogCollector Log { get; }

    public Uri Address => server.Address;

    public IServiceProvider Services => server.Services;

    public static async Task<HttpWorld> StartAsync(
        string storage,
        SimulatorOptions? simulator = null,
        IReadOnlyDictionary<string, string?>? changes = null,
        Func<LocalHostOptions, LocalHostOptions>? options = null)
    {
        var world = await World.StartAsync(storage, simulator, changes: changes);
        var log = new LogCollector();
        var app = TimesheetApp.Options();
        var hosted = app with
        {
            Port = 0,
            Timers = false,
            Clock = world.Clock,
            ConfigureServices = (services, settings) =>
            {
                app.ConfigureServices(services, settings);
                services.AddSingleton<ILoggerProvider>(log);
            },
        };
        var settings = world.EnvironmentVariables.ToDictionary(
            setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new HttpWorld(world, await LocalHostServer.StartAsync(options?.Invoke(hosted) ?? hosted, configuration), log);
    }

    /// <summary>Asks, and reads the answer as JSON.</summary>
    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        await World.DisposeAsync();
        await recorder.AssertDescribedAsync();
    }
}
