using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Ticks;

/// <summary>Days that ticks still owe, and several sources that owe them.</summary>
public sealed class CatchUpTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly SimulatorOptions Small = new() { Users = 4 };
    private static readonly Action<IServiceCollection> Quick = RequestsTakeTime.Each(TimeSpan.FromMilliseconds(50));
    private static readonly Action<IServiceCollection> Slow = RequestsTakeTime.Each(TimeSpan.FromSeconds(1.1));

    [Fact]
    public async Task After_a_month_without_ticks_all_days_come_oldest_first_as_the_budget_allows()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, Small, changes: new Dictionary<string, string?>
        {
            ["Timesheets:TickBudget"] = "00:00:01",
            ["Timesheets:LookbackDays"] = "0",
            ["Timesheets:DeepLookbackDays"] = "0",
        }, alter: Quick);
        var begun = await world.TickAsync();
        world.Clock.Move(TimeSpan.FromDays(30));

        var ticks = await TickUntilNothingIsLeftAsync(world);

        Assert.Equal(Enumerable.Range(1, 30).Select(World.LastDay.PlusDays), ticks.SelectMany(Dates));
        Assert.InRange(ticks.Count, 2, 30);
        var messages = await world.ReceiveAllAsync();
        Assert.Equal(ticks.Prepend(begun).SelectMany(tick => tick.Results).Sum(result => result.Record!.Messages.New), messages.Count);
        Assert.Equal(messages.Count, messages.Select(message => message.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_source_with_hundreds_of_due_days_keeps_no_other_from_its_own()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, Small, changes: new Dictionary<string, string?>
        {
            ["Timesheets:TickBudget"] = "00:00:05",
            ["Timesheets:Sources:0:StartDate"] = World.Text(World.LastDay.PlusDays(-299)),
        }, alter: Quick);
        await world.RestartAsync(Other(world));

        for (var day = 0; day < 2; day++)
        {
            var report = await world.TickAsync();

            Assert.Equal(["hq", "other"], report.Results.Take(2).Select(result => result.Day.Source.Value).Order());
            Assert.Contains(World.LastDay.PlusDays(day), Dates(report, "other"));
            Assert.InRange(report.Left.Count(left => left.Source.Value == "hq"), 50, 300);
            world.Clock.Move(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task A_source_whose_every_day_takes_the_whole_budget_takes_it_every_other_time()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, Small, changes: new Dictionary<string, string?>
        {
            ["Timesheets:TickBudget"] = "00:00:01",
            ["Timesheets:Sources:0:StartDate"] = World.Text(World.LastDay.PlusDays(-299)),
        }, alter: Slow);
        await world.RestartAsync(Other(world));

        var taken = new List<string>();
        for (var tick = 0; tick < 3; tick++)
        {
            taken.AddRange((await world.TickAsync()).Results.Select(result => result.Day.Source.Value));
        }

        Assert.Equal(["hq", "other", "hq"], taken);
    }

    [Fact]
    public async Task A_source_added_later_begins_with_its_own_first_day_and_goes_back_when_it_is_told_to()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, Small, changes: new Dictionary<string, string?>
        {
            ["Timesheets:LookbackDays"] = "0",
            ["Timesheets:DeepLookbackDays"] = "0",
        });
        await world.TickAsync();
        world.Clock.Move(TimeSpan.FromDays(2));
        var today = World.LastDay.PlusDays(2);

        await world.RestartAsync(Other(world));
        var added = await world.TickAsync();
        await world.RestartAsync(new Dictionary<string, string?> { ["Timesheets:Sources:1:StartDate"] = World.Text(today.PlusDays(-3)) });
        var back = await world.TickAsync();

        Assert.Equal([today.PlusDays(-1), today], Dates(added, "hq"));
        Assert.Equal([today], Dates(added, "other"));
        Assert.Empty(Dates(back, "hq"));
        Assert.Equal([today.PlusDays(-3), today.PlusDays(-2), today.PlusDays(-1)], Dates(back, "other"));
    }

    private static Dictionary<string, string?> Other(World world) => new()
    {
        ["Timesheets:Sources:1:Name"] = "other",
        ["Timesheets:Sources:1:TimeZone"] = World.Zone,
        ["Timesheets:Sources:1:UserIds:0"] = world.Simulator.Directory.Users[0].Id.ToString(),
    };

    private static async Task<List<TickReport>> TickUntilNothingIsLeftAsync(World world)
    {
        var ticks = new List<TickReport>();
        do
        {
            ticks.Add(await world.TickAsync());
            world.Clock.Move(TimeSpan.FromMinutes(1));
        }
        while (ticks[^1].Left.Count > 0);
        return ticks;
    }

    private static IEnumerable<LocalDate> Dates(TickReport report) => report.Results.Select(result => result.Day.Date);

    private static IEnumerable<LocalDate> Dates(TickReport report, string source) =>
        report.Results.Where(result => result.Day.Source.Value == source).Select(result => result.Day.Date);
}
