using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Repairs.Losses;
using TimesheetFunctions.EndToEnd.Tests.Payroll;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Losses;

/// <summary>A process that dies while it decides leaves nothing that ticks, or the same decision again, do not finish.</summary>
public sealed class KilledWhileDecidingTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    // More than a decision needs: at the last ones it is over before.
    private const int Operations = 13;

    [Theory]
    [InlineData("take-back", false)]
    [InlineData("take-back", true)]
    [InlineData("keep", false)]
    [InlineData("keep", true)]
    public async Task Dead_at_any_blob_operation_the_decision_is_done_once(string decision, bool afterIt)
    {
        for (var operation = 1; operation <= Operations; operation++)
        {
            var mortality = new Mortality();
            await using var world = await VanishedAsync(mortality);
            mortality.DieAt(operation, afterIt);
            await DecideAsync(world, decision);
            mortality.LiveAgain();
            await world.RestartAsync();
            await FinishAsync(world, decision);
        }
    }

    [Theory]
    [InlineData(SendLoss.Message)]
    [InlineData(SendLoss.Acknowledgement)]
    internal async Task A_send_that_is_lost_is_sent_again_under_its_id(SendLoss loss)
    {
        var mortality = new Mortality();
        await using var world = await VanishedAsync(mortality);
        mortality.Loss = loss;
        await DecideAsync(world, "take-back");
        mortality.Loss = SendLoss.None;

        await FinishAsync(world, "take-back");
    }

    private static async Task FinishAsync(World world, string decision)
    {
        await world.BreakLocksAsync();
        await world.TickAsync();
        await DecideAsync(world, decision);
        await world.TickAsync();

        var messages = await world.ReceiveAllAsync();
        var gone = world.Simulator.Directory.Users[0].Id;
        Assert.Equal(
            decision == "take-back" ? [$"hq/2026-02-12/{gone}/r2 withdrawn"] : [],
            messages.Select(message => $"{message.MessageId} {message.Status}").Distinct());
        Assert.All(messages.GroupBy(message => message.MessageId), copies => Assert.Single(copies.Select(message => message.Text).Distinct()));
        await SeenFromOutside.NothingLeftAsync(new Outside(world));
        Assert.Empty((await world.Part<LossList>().ReadAsync(SourceName.Parse("hq"), null, CancellationToken.None)));
    }

    private async Task<World> VanishedAsync(Mortality mortality)
    {
        // Without duplicate detection the broker would hide that an id was sent twice with other bodies.
        var broker = new BrokerOptions { DuplicateDetectionWindow = null };
        var changes = new Dictionary<string, string?> { ["Timesheets:RetryFailedAfter"] = "00:00:00", ["Timesheets:RecollectEvery"] = "00:00:00" };
        var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 3 }, broker, changes, mortality.PutInto);
        await world.Container.CreateIfNotExistsAsync();
        world.HaveHours(LossWorld.Day);
        await world.TickAsync();
        world.Simulator.Withdraw(world.Simulator.Directory.Users[0].Id, LossWorld.Day);
        await world.TickAsync();
        await world.ReceiveAllAsync();
        return world;
    }

    private static async Task DecideAsync(World world, string decision)
    {
        var source = world.Part<TimesheetSettings>().Sources[0];
        var choice = decision == "keep" ? LossChoice.Keep : LossChoice.TakeBack;
        var wanted = new LossDecision(new HashSet<Guid> { world.Simulator.Directory.Users[0].Id }, choice);
        try
        {
            await world.Part<LossDecisions>().DecideAsync(new LossRequest(source, new DateRange(LossWorld.Day, LossWorld.Day), wanted), CancellationToken.None);
        }
        catch (DeadException)
        {
        }
    }
}
