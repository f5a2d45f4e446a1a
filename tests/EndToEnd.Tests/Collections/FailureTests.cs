using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Collections;

[Collection(AzuriteWorlds.Name)]
public sealed class FailureTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(FaultKind.ErrorStatus, 401, "PLAN_EXPIRED", "unauthorized")]
    [InlineData(FaultKind.ErrorInOk, 401, "API_KEY_MISSING", "unauthorized")]
    [InlineData(FaultKind.ErrorStatus, 500, "INTERNAL", "api-error")]
    [InlineData(FaultKind.ErrorStatus, 429, "SLOW_DOWN", "throttled")]
    public async Task An_error_of_the_api_is_never_an_empty_day(FaultKind kind, int status, string apiCode, string code)
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        world.Simulator.ArmFault(new Fault { Kind = kind, Status = status, Code = apiCode, Message = "No." });

        var failed = Assert.Single((await world.TickAsync()).Results);

        Assert.Equal(CollectionOutcome.Failed, failed.Outcome);
        var problem = Assert.Single(failed.Record!.Problems);
        Assert.Equal((code, apiCode), (problem.Code, problem.ApiCode));
        Assert.Empty(await world.ReceiveAllAsync());

        world.Simulator.ClearFaults();
        world.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(CollectionOutcome.Succeeded, Assert.Single((await world.TickAsync()).Results).Outcome);
        Assert.NotEmpty(await world.ReceiveAllAsync());
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_is_archived_as_it_came()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.Html, When = new FaultCondition { Offset = 2 } });

        var record = Assert.Single((await world.TickAsync()).Results).Record!;

        Assert.Equal("failed", record.Outcome);
        var last = record.Pages[^1];
        Assert.Equal((2, 0), (last.Offset, last.Users));
        BlobDownloadResult html = await world.Container.GetBlobClient(last.Blob).DownloadContentAsync();
        Assert.StartsWith("<", html.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unauthorized_ends_a_sources_turn()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, changes: StartDaysBack(5));
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 401, Code = "PLAN_EXPIRED" });

        var report = await world.TickAsync();

        Assert.Single(report.Results);
        Assert.Equal(5, report.Left.Count);
    }

    [Fact]
    public async Task Two_days_in_a_row_without_an_answer_end_a_sources_turn()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, changes: StartDaysBack(5));
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.Abort });

        var report = await world.TickAsync();

        Assert.Equal(["unreachable", "unreachable"], report.Results.Select(result => Assert.Single(result.Record!.Problems).Code));
        Assert.Equal(4, report.Left.Count);
    }

    [Fact]
    public async Task With_the_broker_down_messages_wait_in_the_ledger_and_the_next_tick_sends_them()
    {
        var broker = Broker.Start(new BrokerOptions());
        var connectionString = broker.ConnectionString;
        var port = broker.Port;
        await broker.DisposeAsync();
        await using var world = await World.StartAsync(
            azurite.ConnectionString, changes: new Dictionary<string, string?> { ["PayrollServiceBus"] = connectionString });

        var failed = Assert.Single((await world.TickAsync()).Results);

        Assert.Equal("service-bus-unavailable", Assert.Single(failed.Record!.Problems).Code);
        Assert.Equal(0, failed.Record.Messages.New);
        Assert.Single(await world.BlobsAsync("state/open/"));

        await using var back = Broker.Start(new BrokerOptions { Port = port });
        var finished = (await world.TickAsync()).Results[0];
        Assert.Equal(CollectionOutcome.Succeeded, finished.Outcome);
        Assert.Equal(finished.Record!.Users, finished.Record.Messages.Resent);
        Assert.Equal(finished.Record.Users, back.Count(BrokerOptions.DefaultQueue).Active);
        Assert.Empty(await world.BlobsAsync("state/open/"));
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_that_users_problem()
    {
        await using var world = await World.StartAsync(
            azurite.ConnectionString, new SimulatorOptions { Users = 5 }, new BrokerOptions { MaxMessageBytes = 8_000 });
        var user = world.Simulator.Directory.Users[2];
        world.Simulator.OverrideUser(
            user.Id,
            World.LastDay,
            $$"""{"user":{"userId":"{{user.Id}}","name":"{{new string('x', 9_000)}}"},"dailySummary":[]}""");

        var result = await world.CollectAsync();

        Assert.Equal(CollectionOutcome.Partial, result.Outcome);
        var problem = Assert.Single(result.Record!.Problems);
        Assert.Equal(("message-too-large", user.Id.ToString()), (problem.Code, problem.UserId));
        Assert.DoesNotContain(await world.ReceiveAllAsync(), message => message.UserId == user.Id);
        Assert.Empty(await world.BlobsAsync("state/open/"));
    }

    [Fact]
    public async Task A_day_whose_ledger_is_gone_publishes_nothing()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        await world.TickAsync();
        await world.ReceiveAllAsync();
        await world.Container.DeleteBlobAsync("ledger/hq/2026/02/12.json");

        var missing = await world.CollectAsync();

        Assert.Equal((CollectionOutcome.Failed, "ledger-missing"), (missing.Outcome, Assert.Single(missing.Record!.Problems).Code));
        Assert.Empty(await world.ReceiveAllAsync());
    }

    [Fact]
    public async Task A_second_collector_of_the_same_day_stands_back()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        await world.Container.CreateAsync();
        var holder = world.Container.GetBlobClient("locks/hq/2026/02/12.lock");
        await holder.UploadAsync(BinaryData.Empty);
        await holder.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(15));

        var result = await world.CollectAsync();

        Assert.Equal((CollectionOutcome.InProgress, null), (result.Outcome, result.Record));
        Assert.Empty(await world.BlobsAsync("raw/"));
    }

    [Fact]
    public async Task A_lock_left_by_a_process_that_died_is_taken_over()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        await world.Container.CreateAsync();
        await world.Container.GetBlobClient("locks/hq/2026/02/12.lock").UploadAsync(BinaryData.Empty);

        Assert.Equal(CollectionOutcome.Succeeded, (await world.CollectAsync()).Outcome);
    }

    [Fact]
    public async Task Whoever_loses_the_lock_stops_before_sending()
    {
        await using var world = await World.StartAsync(
            azurite.ConnectionString, changes: new Dictionary<string, string?> { ["Timesheets:LockDuration"] = "00:00:15" });
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(25), When = new FaultCondition { Offset = 2 } });

        var collecting = world.CollectAsync();
        await BreakLockAsync(world);
        var result = await collecting;

        Assert.Equal((CollectionOutcome.Failed, "lock-lost"), (result.Outcome, Assert.Single(result.Record!.Problems).Code));
        Assert.Empty(await world.ReceiveAllAsync());
        Assert.Single(await world.BlobsAsync("state/open/"));

        world.Simulator.ClearFaults();
        Assert.Equal(CollectionOutcome.Succeeded, (await world.TickAsync()).Results[0].Outcome);
        Assert.Equal(2, (await world.BlobsAsync("collections/")).Count);
        Assert.Empty(await world.BlobsAsync("state/open/"));
    }

    [Fact]
    public async Task Storage_that_is_down_fails_the_tick_with_a_clear_exception()
    {
        await using var world = await World.StartAsync(
            azurite.ConnectionString,
            changes: new Dictionary<string, string?> { ["TimesheetStorage"] = Nowhere(azurite.ConnectionString) });

        await Assert.ThrowsAnyAsync<Exception>(world.TickAsync);

        var result = await world.CollectAsync();
        Assert.Equal("storage-unavailable", Assert.Single(result.Record!.Problems).Code);
    }

    private static string Nowhere(string connectionString) =>
        string.Join(';', connectionString.Split(';').Select(part => part.StartsWith("BlobEndpoint", StringComparison.Ordinal) ? "BlobEndpoint=http://127.0.0.1:1/devstoreaccount1" : part));

    private static async Task BreakLockAsync(World world)
    {
        while (true)
        {
            try
            {
                await world.Container.GetBlobClient("locks/hq/2026/02/12.lock").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
                return;
            }
            catch (Azure.RequestFailedException e) when (e.Status is 404 or 409)
            {
                await Task.Yield();
            }
        }
    }

    private static Dictionary<string, string?> StartDaysBack(int days) =>
        new() { ["Timesheets:Sources:0:StartDate"] = World.Text(World.LastDay.PlusDays(-days)) };
}
