using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Telemetry;

/// <summary>What alerts look at is how a tick has left things, and goes back to nothing once all is well.</summary>
public sealed class SourceGaugesTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly int[] PeopleByWeeksAgo = [3, 8, 8, 8, 8];

    [Fact]
    public async Task A_day_that_cannot_be_brought_in_grows_older_until_it_is()
    {
        // Of their own, as others measure at the same time.
        const string source = "gauged-days";
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 5 }, changes: Named(source));
        using var gauges = new Gauges();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 500 });

        await world.TickAsync();
        world.Clock.Move(TimeSpan.FromHours(6));
        await world.TickAsync();

        // Complete at 20:30 UTC, two hours after midnight in Kolkata; now it is 09:00.
        Assert.InRange(gauges.Last("timesheets.oldest_due_hours", source)!.Value, 12.5, 12.6);
        Assert.Equal(1, gauges.Last("timesheets.days_behind", source));
        world.Simulator.ClearFaults();
        world.Clock.Move(TimeSpan.FromHours(3));
        await world.TickAsync();
        Assert.Equal((0, 0), (gauges.Last("timesheets.oldest_due_hours", source), gauges.Last("timesheets.days_behind", source)));
    }

    [Fact]
    public async Task A_message_that_cannot_be_sent_grows_older_until_it_is()
    {
        const string source = "gauged-messages";
        var broker = Broker.Start(new BrokerOptions());
        var (connectionString, port) = (broker.ConnectionString, broker.Port);
        await broker.DisposeAsync();
        var changes = Named(source);
        changes["PayrollServiceBus"] = connectionString;
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 5 }, changes: changes);
        using var gauges = new Gauges();

        await world.TickAsync();
        world.Clock.Move(TimeSpan.FromHours(2));
        await world.TickAsync();

        Assert.Equal(5, gauges.Last("timesheets.pending", source));
        Assert.InRange(gauges.Last("timesheets.pending_oldest_seconds", source)!.Value, 7200, 7260);
        await using var back = Broker.Start(new BrokerOptions { Port = port });
        await world.TickAsync();
        Assert.Equal((0, 0), (gauges.Last("timesheets.pending", source), gauges.Last("timesheets.pending_oldest_seconds", source)));
    }

    [Fact]
    public async Task A_message_that_the_queue_never_takes_counts_as_refused()
    {
        const string source = "gauged-refusals";
        await using var world = await World.StartAsync(
            azurite.ConnectionString, new SimulatorOptions { Users = 3 }, new BrokerOptions { MaxMessageBytes = 1024 }, Named(source));
        using var gauges = new Gauges();

        await world.TickAsync();

        Assert.Equal((3, 3), (gauges.Last("timesheets.pending", source), gauges.Last("timesheets.refused", source)));
    }

    [Fact]
    public async Task Losses_that_wait_for_a_person_and_days_with_far_fewer_people_are_counted()
    {
        const string source = "gauged-people";
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 8 }, changes: Named(source));
        foreach (var (weeksAgo, people) in PeopleByWeeksAgo.Index().Reverse())
        {
            await CollectAsync(world, World.LastDay.PlusDays(-7 * weeksAgo), people);
        }

        await CollectAsync(world, World.LastDay.PlusDays(-1), people: 8);
        await CollectAsync(world, World.LastDay.PlusDays(-1), people: 3);
        await world.RestartAsync(new Dictionary<string, string?> { ["Timesheets:Sources:0:StartDate"] = "2026-02-11" });
        using var gauges = new Gauges();

        await world.TickAsync();

        Assert.Equal((5, 1), (gauges.Last("timesheets.held_back", source), gauges.Last("timesheets.fewer_people_than_usual", source)));
    }

    private static async Task CollectAsync(World world, LocalDate date, int people)
    {
        foreach (var (place, user) in world.Simulator.Directory.Users.Index())
        {
            world.Simulator.OverrideDay(user.Id, date, DayCounts.FromParts(place < people ? 3600 : 0, 0, 0, 0));
        }

        await world.CollectAsync(date);
    }

    private static Dictionary<string, string?> Named(string source) => new() { ["Timesheets:Sources:0:Name"] = source };
}
