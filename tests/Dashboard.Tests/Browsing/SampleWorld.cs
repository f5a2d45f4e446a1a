using NodaTime;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Dashboard.Tests.Browsing;

/// <summary>A world as it may look after some months, with something of everything.</summary>
internal static class SampleWorld
{
    public static readonly LocalDate First = new(2025, 11, 3);
    public static readonly LocalDate Failed = new(2026, 2, 6);
    public static readonly LocalDate Held = new(2026, 2, 10);
    public static readonly LocalDate Corrected = new(2026, 2, 4);

    public static async Task<PageWorld> StartAsync(BrowserFixture fixture)
    {
        var world = await PageWorld.StartAsync(fixture, users: 20, start: First, more: await SecondSourceAsync());
        await world.CollectAsync(First, Failed.PlusDays(-1));
        await world.FailAsync(Failed);
        await world.CollectAsync(Failed.PlusDays(1), Held.PlusDays(-1));
        await world.LoseAsync(Held, lost: 7);
        await world.CollectAsync(Held.PlusDays(1));
        await CorrectAsync(world);
        for (var date = new LocalDate(2026, 2, 2); date <= PageWorld.Day; date = date.PlusDays(1))
            await world.CollectAsync(date, source: 1);
        return world;
    }

    /// <summary>Somebody whose hours of a day were put right later.</summary>
    public static SimulatedUser Somebody(PageWorld world) => world.Simulator.Directory.Users[9];

    private static async Task CorrectAsync(PageWorld world)
    {
        world.Simulator.OverrideDay(Somebody(world).Id, Corrected, DayCounts.FromParts(21_000, 3_000, 6_000, 4_000));
        await world.CollectAsync(Corrected);
    }

    private static async Task<Dictionary<string, string?>> SecondSourceAsync()
    {
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Users = 20 });
        var people = simulator.Directory.Users;
        return new()
        {
            ["Timesheets:Sources:1:Name"] = "lagos",
            ["Timesheets:Sources:1:TimeZone"] = "Africa/Lagos",
            ["Timesheets:Sources:1:UserIds:0"] = people[1].Id.ToString(),
            ["Timesheets:Sources:1:UserIds:1"] = people[11].Id.ToString(),
            ["Timesheets:Sources:1:StartDate"] = "2026-02-02",
        };
    }
}
