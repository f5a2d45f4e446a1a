using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Proxies;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.DependencyFailures;

/// <summary>TrackPilots in trouble. Each test is a row of <c>docs/failures.md</c>.</summary>
public sealed class TrackPilotsTests
{
    [Fact]
    public async Task Down_at_start()
    {
        await using var world = await TroubledWorld.StartAsync();
        await world.TrackPilots.GoDownAsync();

        var failed = await world.TickAsync();

        AssertFailed(failed, "unreachable");
        Assert.Empty(failed.Record!.Pages);
        Assert.Null(await world.NotReadyAsync("storage"));
        world.TrackPilots.ComeUp();
        await world.RecoverAsync();
    }

    [Fact]
    public async Task Down_in_mid_step()
    {
        await using var world = await TroubledWorld.StartAsync();

        var failed = await world.TickAsync(world.TrackPilots, new Hold(_ => true, number: 2, Moment.Before), world.TrackPilots.GoDownAsync);

        AssertFailed(failed, "unreachable");
        Assert.Single(await world.Seen.BlobsAsync("raw/"));
        Assert.False(await world.Seen.IsMarkedAsync());
        world.TrackPilots.ComeUp();
        await world.RecoverAsync();
    }

    [Fact]
    public async Task Slow()
    {
        await using var world = await TroubledWorld.StartAsync(("TrackPilots:RequestTimeout", "00:00:04"), ("TrackPilots:MaxAttempts", "2"));
        world.TrackPilots.Make(Trouble.Slow(TimeSpan.FromMinutes(1), _ => true));

        AssertFailed(await world.TickAsync(), "timeout");

        await world.RecoverAsync();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Throttling(int status)
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = status, Code = "SLOW_DOWN", RetryAfterSeconds = 1 });
        var started = TimeProvider.System.GetTimestamp();

        var failed = await world.TickAsync();

        AssertFailed(failed, "throttled", "SLOW_DOWN");
        Assert.Equal(3, world.Simulator.Requests.Requests.Count);
        Assert.True(TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(1.9), "It did not wait as long as it was asked to.");
        await world.RecoverAsync();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Connection_cut(int times)
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.CutBody, When = new FaultCondition { Offset = 2 }, Times = times });

        var result = await world.TickAsync();

        if (times < 3)
        {
            Assert.Equal(CollectionOutcome.Succeeded, result.Outcome);
            await world.EndsWellAsync();
            return;
        }

        AssertFailed(result, "unreachable");
        await world.RecoverAsync();
    }

    [Fact]
    public async Task Answer_lost_after_it_was_carried_out()
    {
        await using var world = await TroubledWorld.StartAsync();
        var trouble = Trouble.LoseAnswers(_ => true, times: 2);
        world.TrackPilots.Make(trouble);

        Assert.Equal(CollectionOutcome.Succeeded, (await world.TickAsync()).Outcome);

        Assert.Equal(2, trouble.Met);
        await world.EndsWellAsync();
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Permission_refused(int status)
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = status, Code = "PLAN_EXPIRED" });

        AssertFailed(await world.TickAsync(), "unauthorized", "PLAN_EXPIRED");

        Assert.Single(world.Simulator.Requests.Requests);
        await world.RecoverAsync();
    }

    [Fact]
    public async Task Quota_or_size_exceeded()
    {
        await using var world = await TroubledWorld.StartAsync(("TrackPilots:MaxPageBytes", "1048576"));
        var large = new FaultCondition { Offset = 2 };
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.OversizedPage, Bytes = 1_100_000, When = large });

        AssertFailed(await world.TickAsync(), "page-too-large");

        Assert.Single(world.Simulator.Requests.Requests, request => request.Offset == 2);
        await world.RecoverAsync();
    }

    private static void AssertFailed(CollectionResult result, string code, string? apiCode = null)
    {
        Assert.Equal(CollectionOutcome.Failed, result.Outcome);
        var problem = Assert.Single(result.Record!.Problems);
        Assert.Equal((code, apiCode), (problem.Code, problem.ApiCode));
        Assert.Equal(0, result.Record.Messages.New);
    }
}
