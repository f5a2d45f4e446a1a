using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

/// <summary>A live answer reads by the rules of a collection, and tells what was odd instead of failing.</summary>
public sealed class TroubledLiveTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Range = "/api/timesheets?source=hq&from=2026-02-03&to=2026-02-12&origin=live";
    private const string Ledger = "ledger/hq/2026/02/12.json";

    [Fact]
    public async Task Days_that_are_spread_over_pages_are_put_together()
    {
        await using var http = await StartAsync();
        var quiet = await http.GetAsync(Range);
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.SplitDays });

        var split = await http.GetAsync(Range);

        Assert.Empty(split.GetProperty("problems").EnumerateArray());
        Assert.Equal(Users(quiet), Users(split));
    }

    [Fact]
    public async Task A_dead_id_is_told_and_the_others_are_answered()
    {
        await using var http = await StartAsync();
        var (dead, alive) = (http.World.Simulator.Directory.Users[0].Id, http.World.Simulator.Directory.Users[1].Id);
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorInOk, Status = 422, When = new FaultCondition { UserIds = [dead] } });

        var answer = await http.GetAsync($"{Range}&userId={dead}&userId={alive}");
        var csv = await http.GetAsync($"{Range}&userId={dead}&userId={alive}&format=csv", HttpStatusCode.BadGateway);

        var problem = Assert.Single(answer.GetProperty("problems").EnumerateArray());
        Assert.Equal(("unknown-user", dead), (problem.GetProperty("code").GetString(), problem.GetProperty("userId").GetGuid()));
        Assert.Equal([alive], answer.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("userId").GetGuid()));
        Assert.Equal("unknown-user", csv.GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_incomplete_listing_is_told_and_nobody_is_absent_by_it()
    {
        await using var http = await StartAsync();
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.EmptyPage, When = new FaultCondition { Offset = 2 } });

        var answer = await http.GetAsync(Range);

        Assert.Equal("incomplete-listing", Assert.Single(answer.GetProperty("problems").EnumerateArray()).GetProperty("code").GetString());
        var users = answer.GetProperty("users").EnumerateArray().ToList();
        Assert.NotEmpty(users);
        Assert.All(users.SelectMany(user => user.GetProperty("days").EnumerateArray()), day => Assert.NotEqual("absent", day.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Numbers_that_contradict_each_other_cost_the_user_alone()
    {
        await using var http = await StartAsync();
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.ContradictUsers, When = new FaultCondition { Offset = 1 }, Users = 2 });

        var problems = (await http.GetAsync(Range)).GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()).ToList();

        Assert.Equal(["unreadable-user", "unreadable-user"], problems);
    }

    [Fact]
    public async Task A_ledger_in_the_archive_tier_is_named_without_a_promise()
    {
        await using var http = await StartAsync();
        await http.World.CollectAsync();
        await http.World.Container.GetBlobClient(Ledger).SetAccessTierAsync(AccessTier.Archive);

        using var answer = await http.Client.GetAsync(new Uri("/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=stored", UriKind.Relative));
        var again = await http.World.CollectAsync();

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, null), (answer.StatusCode, answer.Headers.RetryAfter));
        Assert.Contains($"{Ledger} lies in the Archive tier", text, StringComparison.Ordinal);
        Assert.Equal(CollectionOutcome.Failed, again.Outcome);
        var problem = Assert.Single(again.Record!.Problems);
        Assert.Contains("409 BlobArchived", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("later tick", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await http.World.BlobsAsync("collections/")).Count);
        await http.World.Container.DeleteBlobAsync(Ledger);
    }

    private Task<HttpWorld> StartAsync() => HttpWorld.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 8, PageSize = 3 });

    private static List<string> Users(JsonElement answer) =>
        [.. answer.GetProperty("users").EnumerateArray().Select(user => $"{user.GetProperty("userId")} {user.GetProperty("days").GetRawText()}").Order()];
}
