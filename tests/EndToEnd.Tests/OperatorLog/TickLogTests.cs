using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.OperatorLog;

/// <summary>What somebody reads who opens the log of the app. What the SDKs say is heard by all apps of a process: nothing else runs meanwhile.</summary>
[Collection(Alone.Name)]
public sealed class TickLogTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Days = 7;

    // "Executing 'Functions.CollectTimesheets' …" and "Executed 'Functions.CollectTimesheets' …".
    private const int OfTheHost = 2;

    [Fact]
    public async Task A_healthy_tick_of_seven_days_is_a_few_lines_without_a_warning_and_an_idle_one_is_three()
    {
        await using var world = await WorldOfAWeekAsync();
        using var app = WorkerRun.Of(world);

        var busy = await app.TickAsync();
        var idle = await app.TickAsync();

        Assert.Equal(Days, busy.Count(line => line.Event == "CollectionEnded" && line.Text.StartsWith("Collection succeeded: hq ", StringComparison.Ordinal)));
        Assert.Equal(["CollectionEnded", "TickEnded", "TickPlanned"], busy.Select(line => line.Event).Distinct().Order());
        Assert.All(busy.Concat(idle), line => Assert.Equal(LogLevel.Information, line.Level));
        Assert.InRange(busy.Count + OfTheHost, 1, 25);
        Assert.Equal(3, idle.Count + OfTheHost);
    }

    [Fact]
    public async Task An_app_setting_shows_the_requests_of_the_SDKs_again()
    {
        await using var world = await WorldOfAWeekAsync();
        using var app = WorkerRun.Of(world, ("Logging:LogLevel:Azure", "Information"));

        Assert.Contains(await app.TickAsync(), line => line.Category == "Azure.Core");
    }

    [Fact]
    public async Task A_setting_that_nobody_reads_is_told_in_the_first_tick_only()
    {
        await using var world = await WorldOfAWeekAsync();
        using var app = WorkerRun.Of(world, ("Timesheets:LockbackDays", "3"));

        var first = await app.TickAsync();
        var second = await app.TickAsync();

        var warning = Assert.Single(first, line => line.Level == LogLevel.Warning);
        Assert.Equal(("UnknownSetting", "Timesheets__LockbackDays is no setting of this app and has no effect"), (warning.Event, warning.Text));
        Assert.DoesNotContain(second, line => line.Event == "UnknownSetting");
    }

    [Fact]
    public async Task Trouble_with_TrackPilots_names_source_date_and_collection_in_each_line()
    {
        await using var world = await WorldOfAWeekAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 503, Times = 3 });
        using var app = WorkerRun.Of(world);

        var lines = (await app.TickAsync()).Where(line => line.Level >= LogLevel.Warning).ToList();

        Assert.Equal(
            ["CollectionProblem", "TrackPilotsPageFailed", "TrackPilotsRetry", "TrackPilotsRetry"], lines.Select(line => line.Event).Order());
        var collection = Assert.Single(lines, line => line.Event == "CollectionProblem").Text.Split("collection ")[1].Split(':')[0];
        Assert.All(lines, line => Assert.Matches($@"hq \d{{4}}-\d\d-\d\d, collection {collection}", line.Text));
    }

    private async Task<World> WorldOfAWeekAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var zone = DateTimeZoneProviders.Tzdb[World.Zone];
        var last = Instant.FromDateTimeOffset(now.AddHours(-2)).InZone(zone).Date.PlusDays(-1);
        return await World.StartAsync(
            azurite.ConnectionString,
            new SimulatorOptions { Users = 30, PageSize = 10 },
            changes: new Dictionary<string, string?> { ["Timesheets:Sources:0:StartDate"] = World.Text(last.PlusDays(1 - Days)) },
            now: Instant.FromDateTimeOffset(now));
    }
}

/// <summary>Tests beside which no other runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
