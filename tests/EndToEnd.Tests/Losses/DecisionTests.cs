using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Repairs.LedgerRebuild;
using TimesheetFunctions.Core.Storage.Locks;
using TimesheetFunctions.EndToEnd.Tests.Http;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.EndToEnd.Tests.InProcess;
using TimesheetFunctions.Repair;

namespace TimesheetFunctions.EndToEnd.Tests.Losses;

/// <summary>A person decides about held losses, for all days at once.</summary>
public sealed class DecisionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Hours_that_are_taken_back_are_withdrawn_on_every_day_without_a_question_to_the_vendor()
    {
        await using var http = await VanishedAsync(days: 3, gone: 1);
        var asked = http.World.Simulator.Requests.Requests.Count;

        var answer = await http.DecideAsync("take-back", [http.Person(0)], from: LossWorld.Day.PlusDays(-4));

        Assert.Equal(
            ["2026-02-08 up-to-date 0", "2026-02-09 up-to-date 0", "2026-02-10 succeeded 1", "2026-02-11 succeeded 1", "2026-02-12 succeeded 1"],
            answer.Outcomes());
        Assert.Empty(answer.GetProperty("remaining").EnumerateArray());
        Assert.Equal(1, answer.GetProperty("results")[2].GetProperty("messages").GetProperty("withdrawn").GetInt32());
        Assert.Equal(asked, http.World.Simulator.Requests.Requests.Count);
        var messages = await http.World.ReceiveAllAsync();
        Assert.Equal(3, messages.Count);
        Assert.All(messages, message => Assert.Equal(
            (http.Person(0), "withdrawn", 2, 0, 3600),
            (message.UserId, message.Status, message.Revision, message.TotalSeconds, message.Data.GetProperty("previous").GetProperty("totalSeconds").GetInt64())));
        Assert.Equal("collected 0/0/1", (await http.CoveredAsync()).Stands());
        Assert.Equal(CollectionOutcome.Succeeded, (await http.World.CollectAsync()).Outcome);
        Assert.Empty(await http.World.ReceiveAllAsync());
    }

    [Fact]
    public async Task Hours_that_are_kept_stand_and_the_day_counts_until_the_user_is_reported_again()
    {
        await using var http = await VanishedAsync(days: 1, gone: 1);

        Assert.Equal(["2026-02-12 succeeded 1"], (await http.DecideAsync("keep", [http.Person(0)])).Outcomes());

        Assert.True((await http.EntryAsync(http.Person(0))).GetProperty("kept").GetBoolean());
        Assert.Equal("collected 0/1/0", (await http.CoveredAsync()).Stands());
        Assert.Equal(CollectionOutcome.Succeeded, (await http.World.CollectAsync()).Outcome);
        Assert.Equal("collected 0/1/0", (await http.CoveredAsync()).Stands());

        http.World.Simulator.OverrideDay(http.Person(0), LossWorld.Day, LossWorld.Hours(4000));
        await http.World.CollectAsync();
        Assert.Equal(4000, Assert.Single(await http.World.ReceiveAllAsync()).TotalSeconds);
        http.World.Simulator.Withdraw(http.Person(0), LossWorld.Day);
        Assert.Equal("loss-held", Assert.Single((await http.World.CollectAsync()).Record!.Problems).Code);
    }

    [Fact]
    public async Task Others_stay_held_and_what_is_decided_is_not_decided_twice()
    {
        await using var http = await VanishedAsync(days: 1, gone: 2);

        var first = await http.DecideAsync("take-back", [http.Person(0), http.Person(3)]);
        Assert.Equal(["2026-02-12 partial 1"], first.Outcomes());
        var left = Assert.Single(first.GetProperty("results")[0].GetProperty("problems").EnumerateArray());
        Assert.Equal(("loss-held", http.Person(1).ToString()), (left.GetProperty("code").GetString(), left.GetProperty("userId").GetString()));
        Assert.Equal("partial 1/0/1", (await http.CoveredAsync()).Stands());
        Assert.Single(await http.World.ReceiveAllAsync());

        Assert.Equal(["2026-02-12 up-to-date 0"], (await http.DecideAsync("keep", [http.Person(0)])).Outcomes());
        Assert.Equal(["2026-02-12 succeeded 1"], (await http.DecideAsync("keep", [http.Person(0), http.Person(1)])).Outcomes());
        Assert.Equal("collected 0/1/1", (await http.CoveredAsync()).Stands());
        Assert.Empty(await http.World.ReceiveAllAsync());
    }

    [Fact]
    public async Task A_decision_leaves_a_record_that_names_whom_it_was_about()
    {
        await using var http = await VanishedAsync(days: 1, gone: 1);
        await http.DecideAsync("take-back", [http.Person(0)]);

        var day = await http.CoveredAsync();
        var record = await http.GetAsync($"/api/collections/hq/2026-02-12/{day.GetProperty("collectionId").GetString()}");

        Assert.Equal(("manual", "succeeded"), (record.GetProperty("trigger").GetString(), record.GetProperty("outcome").GetString()));
        var note = Assert.Single(record.GetProperty("notes").EnumerateArray());
        Assert.Equal(("loss-taken-back", http.Person(0).ToString()), (note.GetProperty("code").GetString(), note.GetProperty("userId").GetString()));
        Assert.Equal(record.GetProperty("collectionId").GetString(), Assert.Single(await http.World.ReceiveAllAsync()).Data.GetProperty("collectionId").GetString());
    }

    [Fact]
    public async Task A_day_that_needs_a_look_for_another_reason_stays_partial()
    {
        await using var http = await VanishedAsync(days: 1, gone: 1);
        http.World.Simulator.OverrideDay(http.Person(3), LossWorld.Day, """{"activeTimeSpendSeconds":-1}""");
        await http.World.CollectAsync();

        var answer = await http.DecideAsync("keep", [http.Person(0)]);

        Assert.Equal(["2026-02-12 partial 1"], answer.Outcomes());
        Assert.Equal("partial 0/1/0", (await http.CoveredAsync()).Stands());
    }

    [Fact]
    public async Task A_day_under_collection_is_left_alone()
    {
        await using var http = await VanishedAsync(days: 2, gone: 1);
        var day = new DayKey(SourceName.Parse("hq"), LossWorld.Day);
        await using (await http.Services.GetRequiredService<LeaseLocks>().TryTakeAsync(day, CollectionId.New(TimeProvider.System), CancellationToken.None))
        {
            var answer = await http.DecideAsync("take-back", [http.Person(0)], from: LossWorld.Day.PlusDays(-1));
            Assert.Equal(["2026-02-11 succeeded 1", "2026-02-12 in-progress 0"], answer.Outcomes());
        }

        Assert.Equal(["2026-02-12 succeeded 1"], (await http.DecideAsync("take-back", [http.Person(0)])).Outcomes());
    }

    [Fact]
    public async Task What_there_was_no_time_for_is_left_over()
    {
        await using var http = await VanishedAsync(
            days: 2, gone: 1, app => app with { ConfigureServices = (services, settings) => Limit(app, services, settings) });

        var answer = await http.DecideAsync("take-back", [http.Person(0)], from: LossWorld.Day.PlusDays(-2));

        Assert.Equal(["2026-02-10 up-to-date 0"], answer.Outcomes());
        Assert.Equal(["2026-02-11", "2026-02-12"], answer.GetProperty("remaining").EnumerateArray().Select(date => date.GetString()!));
        Assert.Empty(await http.World.ReceiveAllAsync());
    }

    [Theory]
    [InlineData("""{"source":"hq","userIds":[],"from":"2026-02-12","to":"2026-02-12","decision":"keep"}""", "invalid-request", "userIds")]
    [InlineData("""{"source":"hq","userIds":["x",7],"from":"2026-02-12","to":"2026-02-12","decision":"keep"}""", "invalid-request", "userIds")]
    [InlineData("""{"source":"hq","userIds":"ab7c4f30-1024-471a-a767-739df0dc53fd","from":"2026-02-12","to":"2026-02-12","decision":"keep"}""", "invalid-request", "userIds")]
    [InlineData("""{"source":"hq","userIds":["ab7c4f30-1024-471a-a767-739df0dc53fd"],"from":"2026-02-12","to":"2026-02-12","decision":"Keep"}""", "invalid-request", "decision")]
    [InlineData("""{"source":"hq","userIds":["ab7c4f30-1024-471a-a767-739df0dc53fd"],"from":"2025-02-01","to":"2026-02-12","decision":"keep"}""", "range-too-long", "to")]
    [InlineData("""{"source":"hq","userIds":["ab7c4f30-1024-471a-a767-739df0dc53fd"],"from":"2026-02-12","to":"2026-02-11","decision":"keep"}""", "invalid-request", "to")]
    [InlineData("""{"source":"hq","source":"hq","more":1}""", "invalid-request", "decision,from,more,source,to,userIds")]
    [InlineData("""[]""", "invalid-request", "body")]
    [InlineData("""{"source":"hq"} {}""", "invalid-request", "body")]
    [InlineData("", "invalid-request", "body")]
    public async Task What_is_wrong_is_named_and_nothing_is_done(string body, string code, string fields)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);

        var problem = await http.PostLossesAsync(body, HttpStatusCode.BadRequest);

        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(fields, string.Join(',', problem.GetProperty("errors").EnumerateObject().Select(field => field.Name)));
    }

    [Fact]
    public async Task An_unknown_source_is_not_found()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        var body = $$"""{"source":"nobody","userIds":["{{Guid.NewGuid()}}"],"from":"2026-02-12","to":"2026-02-12","decision":"keep"}""";

        Assert.Equal("unknown-source", (await http.PostLossesAsync(body, HttpStatusCode.NotFound)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_command_lists_who_is_held_and_decides_for_all_with_yes()
    {
        await using var http = await VanishedAsync(days: 2, gone: 2);

        var listed = await RunAsync(http.World, "list-losses", "--source", "hq");
        Assert.Equal(0, listed.Code);
        Assert.Contains($"{http.Person(0)}  since 2026-02-13 03:00 UTC  2 days  2.00 h", listed.Output, StringComparison.Ordinal);
        Assert.Contains("  2026-02-11  1.00 h", listed.Output, StringComparison.Ordinal);
        Assert.Contains("2 people, 4 days held.", listed.Output, StringComparison.Ordinal);

        string[] one = ["decide-losses", "--source", "hq", "--user", http.Person(0).ToString(), "--decision", "keep"];
        Assert.Equal(2, (await RunAsync(http.World, one)).Code);
        Assert.Equal(0, (await RunAsync(http.World, [.. one, "--yes"])).Code);
        string[] all = ["decide-losses", "--source", "hq", "--all", "--decision", "take-back", "--yes"];
        Assert.Equal(0, (await RunAsync(http.World, all)).Code);

        Assert.All(await http.World.ReceiveAllAsync(), message => Assert.Equal((http.Person(1), "withdrawn"), (message.UserId, message.Status)));
        Assert.Equal("collected 0/1/1", (await http.CoveredAsync()).Stands());
        Assert.Contains("0 people, 0 days held.", (await RunAsync(http.World, "list-losses", "--source", "hq")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("take-back", "withdrawn", 0)]
    [InlineData("keep", "recorded", 3600)]
    public async Task A_rebuilt_ledger_knows_what_was_decided(string decision, string status, int seconds)
    {
        await using var http = await VanishedAsync(days: 1, gone: 1);
        await http.DecideAsync(decision, [http.Person(0)]);
        await http.World.CollectAsync();
        await http.World.ReceiveAllAsync();
        await http.World.Container.DeleteBlobAsync("ledger/hq/2026/02/12.json");

        await http.World.Part<LedgerRebuilder>().RebuildAsync(new DayKey(SourceName.Parse("hq"), LossWorld.Day), CancellationToken.None);
        await http.World.TickAsync();

        var last = (await http.World.ReceiveAllAsync()).Where(message => message.UserId == http.Person(0)).MaxBy(message => message.Revision)!;
        Assert.Equal((status, seconds), (last.Status, last.TotalSeconds));
    }

    private async Task<HttpWorld> VanishedAsync(
        int days, int gone, Func<AppOptions, AppOptions>? options = null)
    {
        var http = await LossWorld.CollectedAsync(azurite.ConnectionString, days: days, options: options);
        for (var day = 0; day < days; day++)
        {
            for (var place = 0; place < gone; place++)
            {
                http.World.Simulator.Withdraw(http.Person(place), LossWorld.Day.PlusDays(-day));
            }

            await http.World.CollectAsync(LossWorld.Day.PlusDays(-day));
        }

        return http;
    }

    private static void Limit(
        AppOptions app, IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration settings)
    {
        app.ConfigureServices(services, settings);
        services.AddSingleton(new Core.Configuration.QueryLimits { Collecting = TimeSpan.Zero });
    }

    private static async Task<(int Code, string Output)> RunAsync(World world, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await RepairProgram.RunAsync(arguments, () => world.Configuration, output, error);
        return (code, output.ToString());
    }
}
