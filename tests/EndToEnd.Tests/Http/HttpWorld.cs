using System.Net;
using System.Text.Json;
using TimesheetFunctions.EndToEnd.Tests.InProcess;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

/// <summary>A world with the app hosted over it, spoken to over HTTP. Whatever is asked and answered is held to the app's OpenAPI description.</summary>
public sealed class HttpWorld : IAsyncDisposable
{
    private readonly AppServer server;
    private readonly HttpRecorder recorder;

    private HttpWorld(World world, AppServer server, LogCollector log)
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
        Func<AppOptions, AppOptions>? options = null)
    {
        var world = await World.StartAsync(storage, simulator, changes: changes);
        var log = new LogCollector();
        var hosted = new AppOptions { Clock = world.Clock, Log = log };
        return new HttpWorld(world, await AppServer.StartAsync(options?.Invoke(hosted) ?? hosted, world.Configuration), log);
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
