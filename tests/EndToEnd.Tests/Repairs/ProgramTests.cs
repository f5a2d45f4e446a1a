using System.Net;
using System.Net.Http.Json;
using TimesheetFunctions.EndToEnd.Tests.InProcess;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Repair;

namespace TimesheetFunctions.EndToEnd.Tests.Repairs;

/// <summary>The command and the admin functions, as an operator uses them.</summary>
public sealed class ProgramTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Dead_letters_are_listed_tried_dry_and_replayed()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString, users: 3);
        await world.KillAllAsync();

        var listed = await RunAsync(world, "list-dead-letters");
        var dry = await RunAsync(world, "replay-dead-letters", "--dry-run");
        Assert.Equal((0, listed.Output), (dry.Code, dry.Output));
        Assert.Contains("3 dead letters, 3 of them payroll messages.", listed.Output, StringComparison.Ordinal);
        Assert.All(world.Simulator.Directory.Users, user => Assert.DoesNotContain(user.Name, listed.Output, StringComparison.Ordinal));
        Assert.Equal(3, world.Counters().DeadLettered);

        var replayed = await RunAsync(world, "replay-dead-letters", "--max", "2");
        Assert.Equal(0, replayed.Code);
        Assert.Contains("2 sent again, 0 stay.", replayed.Output, StringComparison.Ordinal);
        Assert.Equal((2, 1), (world.Counters().Active, world.Counters().DeadLettered));
    }

    [Fact]
    public async Task A_day_is_republished_and_a_lost_ledger_rebuilt()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString, users: 3);
        await world.ReceiveAllAsync();
        var user = world.Simulator.Directory.Users[0].Id.ToString();

        var republished = await RunAsync(world, "republish", "--source", "hq", "--date", "2026-02-12", "--user", user);
        Assert.Equal((0, $"hq/2026-02-12: 1 sent again (replay 1), 0 pending ones sent first, 0 too large for the queue.\n"), (republished.Code, republished.Output));
        var readable = await RunAsync(world, "rebuild-ledger", "--source", "hq", "--date", "2026-02-12");
        Assert.Equal((1, "The ledger of hq/2026-02-12 can be read: there is nothing to rebuild. (ledger-readable)\n"), (readable.Code, readable.Error));

        await world.Container.DeleteBlobAsync(RepairWorld.LedgerPath);
        var rebuilt = await RunAsync(world, "rebuild-ledger", "--source", "hq", "--date", "2026-02-12");
        Assert.Equal(0, rebuilt.Code);
        Assert.Contains("3 users, revisions above 1000", rebuilt.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_back_losses_are_shown_counted_and_released_with_yes()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        await world.ReceiveAllAsync();
        var lost = world.Simulator.Directory.Users.Take(4).ToList();
        lost.ForEach(user => world.Simulator.OverrideDay(user.Id, RepairWorld.Date, RepairWorld.Hours(0)));
        await world.CollectAsync();

        string[] command = ["release-losses", "--source", "hq", "--date", "2026-02-12"];
        var shown = await RunAsync(world, command);
        Assert.Equal(2, shown.Code);
        Assert.All(lost, user => Assert.Contains(user.Id.ToString(), shown.Output, StringComparison.Ordinal));
        Assert.Equal(0, world.Counters().Active);

        var released = await RunAsync(world, [.. command, "--yes"]);
        Assert.Equal(0, released.Code);
        Assert.Equal(4, (await world.ReceiveAllAsync()).Count);
        Assert.Equal((0, "hq/2026-02-12: no losses are held back.\n"), await OutcomeAsync(world, command));
    }

    [Theory]
    [InlineData("--source has to be", "republish", "--source", "HQ", "--date", "2026-02-12")]
    [InlineData("--date has to be", "republish", "--source", "hq", "--date", "12.2.2026")]
    [InlineData("--user has to be", "republish", "--source", "hq", "--date", "2026-02-12", "--user", "anna")]
    [InlineData("--max has to be", "replay-dead-letters", "--max", "0")]
    [InlineData("'--date' is required", "rebuild-ledger", "--source", "hq")]
    public async Task A_wrong_command_is_refused_in_one_sentence(string expected, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        Assert.Equal(1, await RepairProgram.RunAsync(arguments, () => throw new InvalidOperationException("Settings are not read."), output, error));

        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Without_a_right_or_an_answer_it_says_so_in_one_sentence()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString, users: 1);
        var wrong = world.Broker.ConnectionString.Replace("SAS_KEY_VALUE", "another", StringComparison.Ordinal);
        await world.RestartAsync(new Dictionary<string, string?> { ["PayrollServiceBus"] = wrong });

        var refused = await RunAsync(world, "list-dead-letters");

        Assert.Equal(1, refused.Code);
        Assert.Equal(
            "Service Bus refused the right to receive from the queue 'payroll-timesheets': it takes the role 'Azure Service Bus Data Receiver'. (service-bus-unavailable)\n",
            refused.Error);
    }

    [Fact]
    public async Task Admin_functions_ask_for_the_master_key_and_mend()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString, users: 3);
        await world.ReceiveAllAsync();
        var options = new AppOptions { FunctionKey = "function", MasterKey = "master", Clock = world.Clock };
        await using var server = await AppServer.StartAsync(options, world.Configuration);
        using var client = new HttpClient { BaseAddress = server.Address };

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(client, "republish", null, new { source = "hq", date = "2026-02-12" }));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(client, "republish", "function", new { source = "hq", date = "2026-02-12" }));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, "republish", "master", new { source = "hq", date = "2026-02-12" }));
        Assert.Equal(3, world.Counters().Active);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, "republish", "master", new { source = "hq" }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, "republish", "master", new { source = "hq", date = "2026-02-12", userIds = "all" }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, "republish", "master", new { source = "hq", date = "2026-02-12", users = 1 }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, "rebuild-ledger", "master", new { source = "hq", date = "2026-02-12", userIds = new[] { Guid.NewGuid() } }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, "republish", "master", new { source = "hq", date = "2026-02-12", userIds = new[] { Guid.NewGuid() } }));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(client, "rebuild-ledger", "master", new { source = "hq", date = "2026-02-12" }));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, "rebuild-ledger", "master", new { source = "hq", date = "2026-02-01" }));
        await world.Container.DeleteBlobAsync(RepairWorld.LedgerPath);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, "rebuild-ledger", "master", new { source = "hq", date = "2026-02-12" }));
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string repair, string? key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/repairs/{repair}") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using var answer = await client.SendAsync(request);
        if (answer.StatusCode >= HttpStatusCode.BadRequest && answer.StatusCode != HttpStatusCode.Unauthorized)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }

        return answer.StatusCode;
    }

    private static async Task<(int Code, string Output)> OutcomeAsync(World world, params string[] arguments)
    {
        var (code, output, _) = await RunAsync(world, arguments);
        return (code, output);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(World world, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await RepairProgram.RunAsync(arguments, () => world.Configuration, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
