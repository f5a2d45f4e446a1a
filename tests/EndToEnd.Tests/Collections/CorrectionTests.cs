using NodaTime;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.EndToEnd.Tests.Collections;

public sealed class CorrectionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly DayCounts Hour = DayCounts.FromParts(3000, 300, 0, 300);
    private static readonly LocalDate Day = World.LastDay;

    [Fact]
    public async Task Changed_hours_are_sent_as_a_correction_with_what_was_before()
    {
        await using var world = await WithHoursAsync(users: 10);
        var user = world.Simulator.Directory.Users[3].Id;
        world.Simulator.OverrideDay(user, Day, DayCounts.FromParts(4000, 0, 0, 0));

        var result = await world.CollectAsync();

        Assert.Equal((1, 9), (result.Record!.Messages.Corrected, result.Record.Messages.Unchanged));
        var message = Assert.Single(await world.ReceiveAllAsync());
        Assert.Equal(($"hq/2026-02-12/{user}/r2", true, 4000), (message.MessageId, message.Correction, message.TotalSeconds));
        Assert.Equal(Hour.Total, message.Data.GetProperty("previous").GetProperty("totalSeconds").GetInt64());
    }

    [Fact]
    public async Task Who_leaves_a_team_keeps_the_hours_because_the_user_is_asked_for_once_more()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 10 });
        var published = (await world.CollectAsync()).Record!.Messages.New;
        var leaver = (await world.ReceiveAllAsync()).First(message => message.TotalSeconds > 0).UserId;
        world.Simulator.Withdraw(leaver, Day, WithdrawnFrom.Teams);

        var result = await world.CollectAsync();

        Assert.Equal(CollectionOutcome.Succeeded, result.Outcome);
        Assert.Equal(published, result.Record!.Messages.Unchanged);
        Assert.Contains(result.Record.Pages, page => page is { Of: "users", Users: 1 });
        Assert.Empty(await world.ReceiveAllAsync());
    }

    [Fact]
    public async Task Where_the_settings_say_so_who_is_gone_for_good_is_withdrawn_at_once_and_comes_back_as_a_correction()
    {
        await using var world = await WithHoursAsync(users: 10);
        var user = world.Simulator.Directory.Users[3];
        world.Simulator.Withdraw(user.Id, Day);

        Assert.Equal(1, (await world.CollectAsync()).Record!.Messages.Withdrawn);
        var withdrawn = Assert.Single(await world.ReceiveAllAsync());
        Assert.Equal(("withdrawn", 2, true, 0), (withdrawn.Status, withdrawn.Revision, withdrawn.Correction, withdrawn.TotalSeconds));
        Assert.Equal(user.Name, withdrawn.Data.GetProperty("userName").GetString());

        Assert.Equal(0, (await world.CollectAsync()).Record!.Messages.Withdrawn);
        world.Simulator.OverrideDay(user.Id, Day, Hour);
        await world.CollectAsync();
        var back = Assert.Single(await world.ReceiveAllAsync());
        Assert.Equal(("recorded", 3, true, Hour.Total), (back.Status, back.Revision, back.Correction, back.TotalSeconds));
    }

    [Fact]
    public async Task Mass_losses_wait_for_a_person_who_releases_them()
    {
        await using var world = await WithHoursAsync(users: 10);
        var users = world.Simulator.Directory.Users;
        foreach (var user in users.Take(6))
        {
            world.Simulator.Withdraw(user.Id, Day);
        }

        world.Simulator.OverrideDay(users[9].Id, Day, DayCounts.FromParts(1, 0, 0, 0));
        var held = await world.CollectAsync();

        Assert.Equal((CollectionOutcome.Partial, "mass-loss"), (held.Outcome, Assert.Single(held.Record!.Problems).Code));
        Assert.Equal(users.Take(6).Select(user => user.Id.ToString()).Order(), held.Record.HeldBack.Order());
        Assert.Equal(users[9].Id, Assert.Single(await world.ReceiveAllAsync()).UserId);

        var released = await world.CollectAsync(acceptLosses: true);
        Assert.Equal((CollectionOutcome.Succeeded, 6), (released.Outcome, released.Record!.Messages.Withdrawn));
        Assert.All(await world.ReceiveAllAsync(), message => Assert.Equal("withdrawn", message.Status));
    }

    [Fact]
    public async Task One_unreadable_user_costs_the_others_nothing()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 10 });
        var users = world.Simulator.Directory.Users;
        foreach (var user in users)
        {
            world.Simulator.OverrideDay(user.Id, Day, Hour);
        }

        world.Simulator.OverrideDay(users[4].Id, Day, """{"activeTimeSpendSeconds":-1}""");
        var result = await world.CollectAsync();

        Assert.Equal(CollectionOutcome.Partial, result.Outcome);
        var problem = Assert.Single(result.Record!.Problems);
        Assert.Equal(("unreadable-user", users[4].Id.ToString()), (problem.Code, problem.UserId));
        Assert.Equal(9, (await world.ReceiveAllAsync()).Count);

        world.Simulator.OverrideDay(users[4].Id, Day, Hour);
        Assert.Equal(CollectionOutcome.Succeeded, (await world.CollectAsync()).Outcome);
        Assert.Equal(users[4].Id, Assert.Single(await world.ReceiveAllAsync()).UserId);
    }

    [Fact]
    public async Task Users_asked_for_by_id_and_not_listed_are_absent()
    {
        var stranger = Guid.Parse("00000000-0000-4000-8000-00000000abcd");
        await using var world = await World.StartAsync(
            azurite.ConnectionString,
            new SimulatorOptions { Users = 5 },
            changes: new Dictionary<string, string?> { ["Timesheets:Sources:0:UserIds:0"] = stranger.ToString().ToUpperInvariant() });

        await world.CollectAsync();

        var message = Assert.Single(await world.ReceiveAllAsync(), message => message.UserId == stranger);
        Assert.Equal(("absent", 1, 0), (message.Status, message.Revision, message.TotalSeconds));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, message.Data.GetProperty("userName").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, message.Data.GetProperty("raw").ValueKind);
    }

    private async Task<World> WithHoursAsync(int users)
    {
        var changes = new Dictionary<string, string?> { ["Timesheets:Withdrawals"] = "send" };
        var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = users }, changes: changes);
        foreach (var user in world.Simulator.Directory.Users)
        {
            world.Simulator.OverrideDay(user.Id, Day, Hour);
        }

        Assert.Equal(users, (await world.CollectAsync()).Record!.Messages.New);
        await world.ReceiveAllAsync();
        return world;
    }
}
