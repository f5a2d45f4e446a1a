using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Telemetry;

/// <summary>What alerts look at is how a tick has left things, and goes back to nothing once all is well.</summary>
[Collection(AzuriteWorlds.Name)]
public sealed class SourceGaugesTests(AzuriteFixture azurite)
{
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

    private static Dictionary<string, string?> Named(string source) => new() { ["Timesheets:Sources:0:Name"] = source };
}
