using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.EndToEnd.Tests.Http;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Dashboard.Tests.Browsing;

/// <summary>A hosted app with days to look at. 2026-02-12, a Thursday, is the last complete day of <c>hq</c>, in Kolkata.</summary>
internal sealed class PageWorld(HttpWorld http, BrowserFixture fixture) : IAsyncDisposable
{
    public const string Key = "a-key-for-tests";

    public static readonly LocalDate Day = World.LastDay;

    public static readonly string DayView = $"#/day/hq/{World.Text(Day)}";

    /// <summary>The setting by which who vanishes is withdrawn at once, unless these are very many.</summary>
    public static Dictionary<string, string?> WithdrawAtOnce => new() { ["Timesheets:Withdrawals"] = "send" };

    public SimulatorServer Simulator => http.World.Simulator;

    public HttpWorld Http => http;

    /// <param name="fixture">Storage and browser.</param>
    /// <param name="users">People in the simulated account.</param>
    /// <param name="start">The source's first day; the last complete one if not given.</param>
    /// <param name="requireKey">Whether data calls need <see cref="Key"/>.</param>
    /// <param name="more">Further settings.</param>
    /// <param name="services">Puts other parts in the place of the app's own.</param>
    public static async Task<PageWorld> StartAsync(
        BrowserFixture fixture, int users = 8, LocalDate? start = null, bool requireKey = false,
        Dictionary<string, string?>? more = null, Action<IServiceCollection>? services = null)
    {
        var changes = new Dictionary<string, string?>(more ?? []) { ["Timesheets:Sources:0:StartDate"] = World.Text(start ?? Day) };
        var http = await HttpWorld.StartAsync(
            fixture.Storage,
            new SimulatorOptions { Users = users },
            changes,
            options => options with
            {
                FunctionKey = requireKey ? Key : null,
                ConfigureServices = (all, settings) =>
                {
                    options.ConfigureServices(all, settings);
                    services?.Invoke(all);
                },
            });
        return new PageWorld(http, fixture);
    }

    /// <summary>Brings a day in.</summary>
    public Task<CollectionResult> CollectAsync(LocalDate date, int source = 0)
    {
        var settings = http.Services.GetRequiredService<TimesheetSettings>().Sources[source];
        return http.Services.GetRequiredService<DayCollector>().CollectAsync(
            new CollectionRequest(settings, date, Triggers.Timer), CancellationToken.None);
    }

    /// <summary>Brings days in, some at a time.</summary>
    public Task CollectAsync(LocalDate from, LocalDate to) => Parallel.ForEachAsync(
        Enumerable.Range(0, Period.DaysBetween(from, to) + 1).Select(from.PlusDays),
        new ParallelOptions { MaxDegreeOfParallelism = 4 },
        async (date, _) => await CollectAsync(date));

    /// <summary>Makes a day fail.</summary>
    public async Task FailAsync(LocalDate date)
    {
        Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorInOk, Status = 401, Code = "PLAN_EXPIRED", Message = "The plan has expired." });
        await CollectAsync(date);
        Simulator.ClearFaults();
    }

    /// <summary>Brings a day in with hours for everybody, then loses those of the first, so that they are held back.</summary>
    public async Task LoseAsync(LocalDate date, int lost)
    {
        foreach (var user in Simulator.Directory.Users)
            Simulator.OverrideDay(user.Id, date, DayCounts.FromParts(20_000, 1_200, 5_400, 2_200));
        await CollectAsync(date);
        foreach (var user in Simulator.Directory.Users.Take(lost))
            Simulator.Withdraw(user.Id, date);
        await CollectAsync(date);
    }

    /// <summary>Opens the page.</summary>
    public async Task<OpenPage> OpenAsync(string fragment = "", Look? look = null) =>
        await (await OpenPage.OpenAsync(fixture, http.Address, fragment, look)).SettledAsync();

    /// <summary>Opens the page without waiting for what it shows.</summary>
    public Task<OpenPage> OpenAtOnceAsync(string fragment = "") => OpenPage.OpenAsync(fixture, http.Address, fragment);

    public ValueTask DisposeAsync() => http.DisposeAsync();
}
