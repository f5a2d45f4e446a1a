using System.Text;
using Microsoft.Extensions.Configuration;
using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.LocalHost;

namespace Local.Tests.LocalHost;

/// <summary>A local host in this process, its worker in one of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string FunctionKey = "function-key";
    public const string MasterKey = "master-key";

    private TestHost(LocalHostServer server, LogLines log)
    {
        (Server, Log) = (server, log);
        Client = new HttpClient { BaseAddress = server.Address };
        Client.DefaultRequestHeaders.Add("x-functions-key", MasterKey);
    }

    /// <summary>The output of the worker that is made for these tests.</summary>
    public static string App { get; } =
        Repository.Path("tests", "TestWorker", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    public LocalHostServer Server { get; }

    public LogLines Log { get; }

    /// <summary>Sends the master key.</summary>
    public HttpClient Client { get; }

    public static async Task<TestHost> StartAsync(TimeProvider? clock = null, bool timers = false, Dictionary<string, string?>? settings = null)
    {
        var log = new LogLines();
        var options = new LocalHostOptions
        {
            App = App,
            Port = 0,
            Timers = timers,
            FunctionKey = FunctionKey,
            MasterKey = MasterKey,
            Clock = clock ?? TimeProvider.System,
            LogProviders = [log],
        };
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["TickSchedule"] = "0 5 * * * *", ["Nested:Setting"] = "a value" })
            .AddInMemoryCollection(settings ?? [])
            .Build();
        return new TestHost(await LocalHostServer.StartAsync(options, configuration), log);
    }

    /// <summary>Asks for a run of a function.</summary>
    public Task<HttpResponseMessage> RunAsync(string function, bool wait = false, CancellationToken cancellationToken = default) => Client.PostAsync(
        new Uri($"/admin/functions/{function}{(wait ? "?wait=true" : "")}", UriKind.Relative),
        new StringContent("{}", Encoding.UTF8, "application/json"),
        cancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>One for all tests of a class: its worker takes a second to start.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
