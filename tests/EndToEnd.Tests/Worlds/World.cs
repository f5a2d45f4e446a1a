using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Health;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.EndToEnd.Tests.Contracts;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>All that the app talks to, real and its own: a container in Azurite, a queue, a simulator; and the app's services over them.</summary>
public sealed class World : IAsyncDisposable
{
    public const string Source = "hq";
    public const string Zone = "Asia/Kolkata";

    private readonly Dictionary<string, string?> settings;
    private readonly List<ContractDocument> sent = [];
    private readonly Action<IServiceCollection> alter;
    private readonly bool isClockMadeUp;
    private ServiceProvider services;

    private World(
        string storage,
        Broker broker,
        SimulatorServer simulator,
        MovableClock clock,
        Dictionary<string, string?> settings,
        Action<IServiceCollection> alter,
        bool isClockMadeUp)
    {
        this.isClockMadeUp = isClockMadeUp;
        (Broker, Simulator, Clock, this.settings, this.alter) = (broker, simulator, clock, settings, alter);
        Container = new BlobContainerClient(storage, settings["Timesheets:Container"]);
        services = Build();
    }

    public Broker Broker { get; }

    public SimulatorServer Simulator { get; }

    public MovableClock Clock { get; }

    public BlobContainerClient Container { get; }

    public string ContainerName => settings["Timesheets:Container"]!;

    /// <summary>The settings as environment variables, for the app in a process of its own.</summary>
    public IReadOnlyDictionary<string, string?> EnvironmentVariables =>
        settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);

    /// <summary>The app settings, as the app reads them.</summary>
    public IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    /// <summary>Now is 2026-02-13, 03:00 UTC: 2026-02-12 is the last complete day in Kolkata.</summary>
    public static LocalDate LastDay { get; } = new(2026, 2, 12);

    /// <param name="storage">Azurite's connection string.</param>
    /// <param name="simulator">Of TrackPilots.</param>
    /// <param name="broker">Of the queue.</param>
    /// <param name="changes">Settings other than the usual ones.</param>
    /// <param name="alter">Puts other parts in the place of the app's own, each time it is started.</param>
    /// <param name="now">The true time, for a clock that storage's may be held against; else it is the morning after <see cref="LastDay"/>.</param>
    public static async Task<World> StartAsync(
        string storage,
        SimulatorOptions? simulator = null,
        BrokerOptions? broker = null,
        IReadOnlyDictionary<string, string?>? changes = null,
        Action<IServiceCollection>? alter = null,
        Instant? now = null)
    {
        var server = await SimulatorServer.StartAsync(simulator ?? new SimulatorOptions { Users = 60, PageSize = 25 });
        var bus = Broker.Start(broker ?? new BrokerOptions());
        var settings = new Dictionary<string, string?>
        {
            ["TrackPilots:BaseUrl"] = server.BaseUrl.ToString(),
            ["TrackPilots:ApiKey"] = SimulatorOptions.DefaultApiKey,
            ["TrackPilots:RequestsPerSecond"] = "0",
            ["TrackPilots:RetryBaseDelay"] = "00:00:00.010",
            ["TrackPilots:MaxAttempts"] = "3",
            ["Timesheets:Container"] = $"world-{Guid.NewGuid():N}",
            ["Timesheets:Sources:0:Name"] = Source,
            ["Timesheets:Sources:0:TimeZone"] = Zone,
            ["CollectionSchedule"] = "0 5 * * * *",
            ["TimesheetStorage"] = storage,
            ["PayrollServiceBus"] = bus.ConnectionString,
        };
        var teams = server.Directory.Teams;
        for (var i = 0; i < teams.Count; i++)
        {
            settings[$"Timesheets:Sources:0:TeamIds:{i}"] = teams[i].Id.ToString();
        }

        foreach (var (name, value) in changes ?? new Dictionary<string, string?>())
        {
            settings[name] = value;
        }

        return new World(storage, bus, server, new MovableClock(now ?? Instant.FromUtc(2026, 2, 13, 3, 0)), settings, alter ?? (_ => { }), isClockMadeUp: now is null);
    }

    /// <summary>The app, started anew with other settings; what it kept in memory is gone.</summary>
    public async Task RestartAsync(IReadOnlyDictionary<string, string?>? changes = null)
    {
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>())
        {
            settings[name] = value;
        }

        await services.DisposeAsync();
        services = Build();
    }

    /// <summary>One of the app's own parts.</summary>
    public T Part<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<TickReport> TickAsync() => services.GetRequiredService<TickRunner>().RunAsync(CancellationToken.None);

    public Task<Readiness> ReadinessAsync() => services.GetRequiredService<ReadinessCheck>().CheckAsync(CancellationToken.None);

    public Task<CollectionResult> CollectAsync(LocalDate? date = null, bool acceptLosses = false, int place = 0)
    {
        var source = services.GetRequiredService<TimesheetSettings>().Sources[place];
        var request = new CollectionRequest(source, date ?? LastDay, Triggers.Manual) { AcceptLosses = acceptLosses };
        return services.GetRequiredService<DayCollector>().CollectAsync(request, CancellationToken.None);
    }

    /// <summary>
    /// Takes everything that is on the queue. Its end is told by the queue's own count: a message can be locked for a receive call that has
    /// just given up, and only the next call, or the end of its lock, brings it.
    /// </summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAllAsync()
    {
        await using var client = new ServiceBusClient(Broker.ConnectionString);
        await using var receiver = client.CreateReceiver(BrokerOptions.DefaultQueue);
        var received = new List<ReceivedMessage>();
        while (Broker.Count(BrokerOptions.DefaultQueue).Unsettled > 0)
        {
            foreach (var message in await receiver.ReceiveMessagesAsync(500, TimeSpan.FromSeconds(20)))
            {
                sent.Add(new ContractDocument("message", message.MessageId!, message.Body.ToMemory()));
                received.Add(ReceivedMessage.Read(message));
                await receiver.CompleteMessageAsync(message);
            }
        }

        return received;
    }

    /// <summary>The names of the blobs below a prefix.</summary>
    public async Task<IReadOnlyList<string>> BlobsAsync(string prefix)
    {
        var names = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    /// <summary>Ends all locks: a lock's time is Azurite's own, and would be waited for.</summary>
    public async Task BreakLocksAsync(string prefix = "locks/")
    {
        foreach (var blob in await BlobsAsync(prefix))
        {
            BlobProperties found = await Container.GetBlobClient(blob).GetPropertiesAsync();
            if (found.LeaseState == LeaseState.Leased)
            {
                await Container.GetBlobClient(blob).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
            }
        }
    }

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>Ends everything; whatever the test was about, all that was sent and written must fit the contract.</summary>
    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Simulator.DisposeAsync();
        await Broker.DisposeAsync();
        var written = await WrittenDocuments.ReadAsync(Container);
        await Container.DeleteIfExistsAsync();
        await ContractValidator.AssertFitAsync([.. written, .. sent]);
    }

    private ServiceProvider Build()
    {
        var parts = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug))
            .AddSingleton<TimeProvider>(Clock)
            .AddTimesheetCore(SettingsReader.Read(Configuration));
        if (isClockMadeUp)
        {
            parts.AddSingleton(provider => new PresentTime(Clock, provider.GetRequiredService<ILogger<PresentTime>>(), asksStorage: false));
        }

        alter(parts);
        return parts.BuildServiceProvider();
    }
}
