using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Collecting.Sharing;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Repairs.LedgerRebuild;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.EndToEnd.Tests.Http;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Losses;

/// <summary>A day of a person belongs to the source of a key that first published it with hours: nobody is paid twice.</summary>
public sealed class SharedKeyTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Annex = 1;

    [Fact]
    public async Task The_source_that_comes_second_publishes_nothing_of_a_person_and_says_whose_the_day_is()
    {
        await using var http = await StartAsync();
        await http.World.CollectAsync();
        await http.World.ReceiveAllAsync();

        var second = await http.World.CollectAsync(place: Annex);

        Assert.Equal(CollectionOutcome.Succeeded, second.Outcome);
        var note = Assert.Single(second.Record!.Notes);
        Assert.Equal(("in-other-source", http.Person(0).ToString()), (note.Code, note.UserId));
        Assert.Contains("'hq'", note.Message, StringComparison.Ordinal);
        Assert.Empty(await http.World.ReceiveAllAsync());
        Assert.Equal(["in-other-source"], (await http.CoveredAsync(source: "annex")).GetProperty("notes").EnumerateArray().Select(code => code.GetString()!));
    }

    [Fact]
    public async Task Corrections_go_on_coming_from_the_source_whose_the_day_is()
    {
        await using var http = await StartAsync();
        await http.World.CollectAsync(place: Annex);
        await http.World.CollectAsync();
        await http.World.ReceiveAllAsync();
        http.World.Simulator.OverrideDay(http.Person(0), LossWorld.Day, LossWorld.Hours(4000));

        await http.World.CollectAsync();
        await http.World.CollectAsync(place: Annex);

        Assert.Equal(["annex/2026-02-12"], (await http.World.ReceiveAllAsync()).Select(message => message.MessageId![..16]));
    }

    [Fact]
    public async Task Once_the_hours_are_gone_there_the_day_is_free_again()
    {
        await using var http = await StartAsync();
        await http.World.CollectAsync();
        await http.World.CollectAsync(place: Annex);
        await http.World.ReceiveAllAsync();
        http.World.Simulator.OverrideDay(http.Person(0), LossWorld.Day, LossWorld.Hours(0));
        await http.World.CollectAsync();
        http.World.Simulator.OverrideDay(http.Person(0), LossWorld.Day, LossWorld.Hours(1800));

        await http.World.CollectAsync(place: Annex);
        await http.World.CollectAsync();

        Assert.Equal(
            [("hq", 0), ("annex", 1800)],
            (await http.World.ReceiveAllAsync()).Select(message => (message.Data.GetProperty("source").GetString()!, (int)message.TotalSeconds)));
    }

    [Fact]
    public async Task Once_a_person_has_taken_the_hours_back_there_the_day_is_free_again()
    {
        await using var http = await StartAsync();
        await http.World.CollectAsync();
        http.World.Simulator.Withdraw(http.Person(0), LossWorld.Day);
        await http.World.CollectAsync();
        Assert.Equal(["2026-02-12 succeeded 1"], (await http.DecideAsync("take-back", [http.Person(0)])).Outcomes());
        await http.World.ReceiveAllAsync();
        http.World.Simulator.OverrideDay(http.Person(0), LossWorld.Day, LossWorld.Hours(1800));

        await http.World.CollectAsync(place: Annex);

        var message = Assert.Single(await http.World.ReceiveAllAsync());
        Assert.Equal(("annex", 1, 1800), (message.Data.GetProperty("source").GetString(), message.Revision, message.TotalSeconds));
    }

    [Fact]
    public async Task Without_hours_a_day_belongs_to_nobody_and_whoever_has_hours_publishes_them()
    {
        await using var http = await StartAsync();
        http.World.Simulator.OverrideDay(http.Person(0), LossWorld.Day, LossWorld.Hours(0));
        await http.World.CollectAsync();
        await http.World.ReceiveAllAsync();
        http.World.Simulator.OverrideDay(http.Person(0), LossWorld.Day, LossWorld.Hours(1800));

        await http.World.CollectAsync(place: Annex);

        var message = Assert.Single(await http.World.ReceiveAllAsync());
        Assert.Equal(("annex", 1800), (message.Data.GetProperty("source").GetString(), message.TotalSeconds));
    }

    [Fact]
    public async Task Two_sources_at_once_publish_each_person_once()
    {
        await using var http = await StartAsync(users: 20, annex: 20);

        for (var round = 0; round < 3; round++)
        {
            var day = LossWorld.Day.PlusDays(-round);
            http.World.HaveHours(day);
            await Task.WhenAll(Task.Run(() => http.World.CollectAsync(day)), Task.Run(() => http.World.CollectAsync(day, place: Annex)));
        }

        var messages = await http.World.ReceiveAllAsync();
        Assert.All(messages.GroupBy(message => (message.UserId, message.Data.GetProperty("date").GetString())), person => Assert.Single(person));
        Assert.Equal(60, messages.Count);
    }

    [Fact]
    public async Task What_was_published_while_a_source_had_the_key_alone_stays_its_own()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 2 });
        world.HaveHours(LossWorld.Day);
        await world.CollectAsync();
        await world.ReceiveAllAsync();
        Assert.Empty(await world.BlobsAsync("state/claims/"));
        await world.RestartAsync(AnnexOf([world.Simulator.Directory.Users[0].Id]));

        var second = await world.CollectAsync(place: Annex);

        Assert.Equal("in-other-source", Assert.Single(second.Record!.Notes).Code);
        Assert.Empty(await world.ReceiveAllAsync());
    }

    [Fact]
    public async Task A_claim_is_not_given_up_under_hours_that_are_on_their_way()
    {
        await using var http = await StartAsync();
        await http.World.CollectAsync();
        var (source, ledgers) = (http.World.Part<TimesheetSettings>().Sources[0], http.World.Part<LedgerStore>());
        var ledger = (await ledgers.ReadAsync(new DayKey(source.Name, LossWorld.Day), CancellationToken.None))!;
        var stale = (await http.World.Part<SharedDays>().OpenAsync(source, ledger, CancellationToken.None))!;
        var newer = (await http.World.Part<SharedDays>().OpenAsync(source, ledger, CancellationToken.None))!;

        // The newer one is about to publish hours again; the stale one still believes that there are none.
        Assert.True(await newer.TryClaimAsync(CollectionId.New(TimeProvider.System), [http.Person(0)], CancellationToken.None));
        await stale.ReleaseAsync(new DayLedger(ledger.Day, ledger.TimeZone, []), CancellationToken.None);

        var annex = http.World.Part<TimesheetSettings>().Sources[Annex];
        var seen = (await http.World.Part<SharedDays>().OpenAsync(annex, new DayLedger(new DayKey(annex.Name, LossWorld.Day), World.Zone, []), CancellationToken.None))!;
        Assert.Equal("hq", seen.OwnerOf(http.Person(0))?.Value);
    }

    [Fact]
    public async Task A_rebuilt_ledger_has_nobody_whose_day_belongs_to_the_other_source()
    {
        await using var http = await StartAsync();
        await http.World.CollectAsync();
        await http.World.CollectAsync(place: Annex);
        await http.World.ReceiveAllAsync();
        await http.World.Container.DeleteBlobAsync("ledger/annex/2026/02/12.json");

        var result = await http.World.Part<LedgerRebuilder>().RebuildAsync(new DayKey(SourceName.Parse("annex"), LossWorld.Day), CancellationToken.None);

        Assert.Equal((0, null), (result.Users, result.Problem));
    }

    [Fact]
    public async Task A_source_that_has_its_key_alone_needs_no_claims()
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString);

        Assert.Empty(await http.World.BlobsAsync("state/claims/"));
    }

    private async Task<HttpWorld> StartAsync(int users = 3, int annex = 1)
    {
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Users = users });
        var http = await HttpWorld.StartAsync(
            azurite.ConnectionString, new SimulatorOptions { Users = users }, AnnexOf(simulator.Directory.Users.Take(annex).Select(user => user.Id)));
        http.World.HaveHours(LossWorld.Day);
        await http.World.Container.CreateIfNotExistsAsync();
        return http;
    }

    private static Dictionary<string, string?> AnnexOf(IEnumerable<Guid> users)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Timesheets:Sources:1:Name"] = "annex",
            ["Timesheets:Sources:1:TimeZone"] = World.Zone,
        };
        foreach (var (place, user) in users.Index())
        {
            settings[$"Timesheets:Sources:1:UserIds:{place}"] = user.ToString();
        }

        return settings;
    }
}
