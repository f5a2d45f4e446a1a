using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;

namespace TimesheetFunctions.EndToEnd.Tests.Losses;

/// <summary>Nobody's hours become nothing because somebody vanished from a list.</summary>
public sealed class HeldLossTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Who_is_deleted_at_the_vendor_keeps_all_past_days_until_a_person_decides()
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString, days: 3);
        var leaver = http.Person(1);
        for (var day = 0; day < 3; day++)
        {
            http.World.Simulator.Withdraw(leaver, LossWorld.Day.PlusDays(-day));
            var result = await http.World.CollectAsync(LossWorld.Day.PlusDays(-day));

            Assert.Equal(CollectionOutcome.Partial, result.Outcome);
            var problem = Assert.Single(result.Record!.Problems);
            Assert.Equal(("loss-held", leaver.ToString()), (problem.Code, problem.UserId));
            Assert.Equal([leaver.ToString()], result.Record.HeldBack);
            Assert.Equal("partial 1/0/0", (await http.CoveredAsync(LossWorld.Day.PlusDays(-day))).Stands());
        }

        Assert.Empty(await http.World.ReceiveAllAsync());
        var held = Assert.Single((await http.GetAsync("/api/losses?source=hq&from=2026-01-01&to=2026-02-12")).GetProperty("people").EnumerateArray());
        Assert.Equal(leaver, held.GetProperty("userId").GetGuid());
        Assert.StartsWith("2026-02-13T03:00:0", held.GetProperty("heldSince").GetString(), StringComparison.Ordinal);
        Assert.Equal(["2026-02-10", "2026-02-11", "2026-02-12"], held.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("date").GetString()!));
        Assert.Equal(3, held.GetProperty("totalHours").GetDecimal());
    }

    [Fact]
    public async Task Even_the_only_one_of_all_and_half_of_all_wait()
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString, users: 2);
        http.World.Simulator.Withdraw(http.Person(0), LossWorld.Day);
        Assert.Equal(["loss-held"], (await http.World.CollectAsync()).Record!.Problems.Select(problem => problem.Code));

        http.World.Simulator.Withdraw(http.Person(1), LossWorld.Day);
        Assert.Equal(["loss-held", "loss-held"], (await http.World.CollectAsync()).Record!.Problems.Select(problem => problem.Code));

        Assert.Equal(CollectionOutcome.Partial, (await http.World.CollectAsync(acceptLosses: true)).Outcome);
        Assert.Empty(await http.World.ReceiveAllAsync());
    }

    [Fact]
    public async Task Who_is_asked_for_by_id_and_is_not_listed_any_more_is_held_too()
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString);
        var user = http.Person(2);
        await http.World.RestartAsync(new Dictionary<string, string?> { ["Timesheets:Sources:0:UserIds:0"] = user.ToString() });
        http.World.Simulator.Withdraw(user, LossWorld.Day);

        var result = await http.World.CollectAsync();

        Assert.Equal(["loss-held"], result.Record!.Problems.Select(problem => problem.Code));
        Assert.Empty(await http.World.ReceiveAllAsync());
    }

    [Fact]
    public async Task Who_comes_back_is_held_no_more_and_other_changes_go_out_meanwhile()
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString);
        var (gone, other) = (http.Person(0), http.Person(1));
        http.World.Simulator.Withdraw(gone, LossWorld.Day);
        http.World.Simulator.OverrideDay(other, LossWorld.Day, LossWorld.Hours(4000));
        await http.World.CollectAsync();
        Assert.Equal((other, 4000), (await http.World.ReceiveAllAsync()).Select(message => (message.UserId, message.TotalSeconds)).Single());

        http.World.Simulator.OverrideDay(gone, LossWorld.Day, LossWorld.Hours(3600));

        Assert.Equal(CollectionOutcome.Succeeded, (await http.World.CollectAsync()).Outcome);
        Assert.Empty(await http.World.ReceiveAllAsync());
        Assert.Equal("collected 0/0/0", (await http.CoveredAsync()).Stands());
        Assert.False((await http.EntryAsync(gone)).TryGetProperty("held", out _));
    }

    [Fact]
    public async Task Who_was_published_without_hours_is_withdrawn_as_before()
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString);
        http.World.Simulator.OverrideDay(http.Person(0), LossWorld.Day, LossWorld.Hours(0));
        await http.World.CollectAsync();
        await http.World.ReceiveAllAsync();
        http.World.Simulator.Withdraw(http.Person(0), LossWorld.Day);

        Assert.Equal(CollectionOutcome.Succeeded, (await http.World.CollectAsync()).Outcome);

        Assert.Equal("withdrawn", Assert.Single(await http.World.ReceiveAllAsync()).Status);
        Assert.Equal("collected 0/0/1", (await http.CoveredAsync()).Stands());
    }

    [Theory]
    [InlineData(1, 4, "succeeded")]
    [InlineData(2, 5, "succeeded")]
    [InlineData(2, 4, "mass-loss")]
    public async Task Listed_with_no_entry_any_more_is_an_answer_unless_it_is_half_of_all(int lost, int users, string expected)
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString, users);
        for (var place = 0; place < lost; place++)
        {
            var element = $$"""{"user":{"userId":"{{http.Person(place)}}","name":"A name"},"dailySummary":[]}""";
            http.World.Simulator.OverrideUser(http.Person(place), LossWorld.Day, element);
        }

        var result = await http.World.CollectAsync();

        Assert.Equal(expected, result.Record!.Problems is [var problem] ? problem.Code : result.Record.Outcome);
        Assert.Equal(expected == "mass-loss" ? 0 : lost, (await http.World.ReceiveAllAsync()).Count(message => message.Status == "absent"));
        Assert.Empty((await http.GetAsync("/api/losses?source=hq&from=2026-02-12&to=2026-02-12")).GetProperty("people").EnumerateArray());
        Assert.Equal(CollectionOutcome.Succeeded, (await http.World.CollectAsync(acceptLosses: true)).Outcome);
    }

    [Fact]
    public async Task Who_leaves_a_team_and_is_found_by_id_is_neither_held_nor_noted()
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString);
        http.World.Simulator.Withdraw(http.Person(0), LossWorld.Day, WithdrawnFrom.Teams);

        Assert.Equal("succeeded", (await http.World.CollectAsync()).Record!.Outcome);

        Assert.Equal("collected 0/0/0", (await http.CoveredAsync()).Stands());
    }
}
