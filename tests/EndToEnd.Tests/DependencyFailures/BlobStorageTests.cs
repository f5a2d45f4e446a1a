using System.Net;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Proxies;

namespace TimesheetFunctions.EndToEnd.Tests.DependencyFailures;

/// <summary>Blob Storage in trouble. Each test is a row of <c>docs/failures.md</c>.</summary>
public sealed class BlobStorageTests
{
    /// <summary>Every kind of change that a collection makes: method, where, and the how manieth of its kind.</summary>
    public static TheoryData<string, string, int> Changes { get; } = new()
    {
        { "PUT", "locks/accounts/", 1 },
        { "LEASE acquire", "locks/accounts/", 1 },
        { "PUT", "locks/hq/", 1 },
        { "LEASE acquire", "locks/hq/", 1 },
        { "PUT", "state/open/", 1 },
        { "PUT", "raw/", 1 },
        { "PUT", "raw/", 3 },
        { "PUT", "ledger/", 1 },
        { "PUT", "ledger/", 2 },
        { "PUT", "ledger/", 3 },
        { "PUT", "collections/", 1 },
        { "DELETE", "state/open/", 1 },
        { "DELETE", "locks/hq/", 1 },
        { "DELETE", "locks/accounts/", 1 },
    };

    [Fact]
    public async Task Down_at_start()
    {
        await using var world = await TroubledWorld.StartAsync();
        await world.Blobs.GoDownAsync();

        Assert.StartsWith("Blob Storage could not be reached", await world.FailTickAsync(), StringComparison.Ordinal);
        AssertUnavailable(await world.CollectAsync(), "could not be reached");
        Assert.Contains("could not be reached", await world.NotReadyAsync("storage"), StringComparison.Ordinal);

        world.Blobs.ComeUp();
        await world.RecoverAsync();
        Assert.Null(await world.NotReadyAsync("storage"));
    }

    [Fact]
    public async Task Down_in_mid_step()
    {
        await using var world = await TroubledWorld.StartAsync();

        var failed = await world.TickAsync(world.Blobs, PendingLedger(), world.Blobs.GoDownAsync);

        AssertUnavailable(failed, "could not be reached");
        Assert.Empty(await world.Seen.BlobsAsync("collections/"));
        await world.Seen.NoteCutOffAsync();
        Assert.Single(world.Seen.CutOff);
        world.Blobs.ComeUp();
        await world.RecoverAsync();
    }

    [Fact]
    public async Task Slow()
    {
        await using var world = await TroubledWorld.StartHastyAsync();

        // Later than the client waits: it asks again, and the late ones are carried out all the same.
        var trouble = Trouble.Slow(TroubledWorld.Haste * 1.5, request => request.Is("PUT", "ledger/"), times: 2);
        world.Blobs.Make(trouble);

        Assert.Equal(CollectionOutcome.Succeeded, (await world.TickAsync()).Outcome);

        Assert.Equal(2, trouble.Met);
        await world.EndsWellAsync();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public async Task Throttling(int times)
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Blobs.Make(Trouble.Refuse(
            HttpStatusCode.ServiceUnavailable, "ServerBusy", request => request.Is("PUT", "ledger/"), times, retryAfterSeconds: 1));
        var started = TimeProvider.System.GetTimestamp();

        var result = await world.TickAsync();

        Assert.True(TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(1.9), "It did not wait as long as it was asked to.");
        if (times == 2)
        {
            Assert.Equal(CollectionOutcome.Succeeded, result.Outcome);
            await world.EndsWellAsync();
            return;
        }

        AssertUnavailable(result, "answered 503 ServerBusy");
        await world.RecoverAsync();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Connection_cut(string method, string where, int number)
    {
        await using var world = await TroubledWorld.StartAsync();
        var trouble = Trouble.Cut(request => request.Is(method, where), number, times: 1);
        world.Blobs.Make(trouble);

        Assert.Equal(CollectionOutcome.Succeeded, (await world.TickAsync()).Outcome);

        Assert.Equal(1, trouble.Met);
        await world.EndsWellAsync();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Answer_lost_after_it_was_carried_out(string method, string where, int number)
    {
        await using var world = await TroubledWorld.StartAsync();
        var trouble = Trouble.LoseAnswers(request => request.Is(method, where), number, times: 1);
        world.Blobs.Make(trouble);

        Assert.Equal(CollectionOutcome.Succeeded, (await world.TickAsync()).Outcome);

        Assert.Equal(1, trouble.Met);
        Assert.Single(await world.Seen.BlobsAsync("collections/"));
        await world.EndsWellAsync();
    }

    [Fact]
    public async Task Permission_refused()
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Blobs.Make(Trouble.Refuse(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch", _ => true));

        Assert.StartsWith("Blob Storage answered 403 AuthorizationPermissionMismatch", await world.FailTickAsync(), StringComparison.Ordinal);
        Assert.Contains("refused the app's credentials (AuthorizationPermissionMismatch)", await world.NotReadyAsync("storage"), StringComparison.Ordinal);

        world.Blobs.Make(Trouble.Refuse(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch", request => request.Is("PUT", "raw/")));
        AssertUnavailable(await world.TickAsync(), "answered 403 AuthorizationPermissionMismatch");

        await world.RecoverAsync();
    }

    /// <summary>A conflict that is none with another write must not be taken for one.</summary>
    [Theory]
    [InlineData("raw/", HttpStatusCode.RequestEntityTooLarge, "RequestBodyTooLarge")]
    [InlineData("ledger/", HttpStatusCode.RequestEntityTooLarge, "RequestBodyTooLarge")]
    [InlineData("ledger/", HttpStatusCode.Conflict, "ContainerDisabled")]
    [InlineData("state/open/", HttpStatusCode.Conflict, "ContainerDisabled")]
    public async Task Quota_or_size_exceeded(string where, HttpStatusCode status, string code)
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Blobs.Make(Trouble.Refuse(status, code, request => request.Is("PUT", where)));

        AssertUnavailable(await world.TickAsync(), $"answered {(int)status} {code}");

        await world.RecoverAsync();
    }

    private static Hold PendingLedger() => new(request => request.Is("PUT", "ledger/"), number: 2, Moment.Before);

    private static void AssertUnavailable(CollectionResult result, string words)
    {
        Assert.Equal(CollectionOutcome.Failed, result.Outcome);
        var problem = Assert.Single(result.Record!.Problems);
        Assert.Equal("storage-unavailable", problem.Code);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, result.Record.Messages.New);
    }
}
