using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Collections;

public sealed class FailureTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData(FaultKind.ErrorInOk, 401, "API_KEY_MISSING", "unauthorized")]
    [InlineData(FaultKind.ErrorStatus, 500, "INTERNAL", "api-error")]
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
        await holder.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(60));

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
