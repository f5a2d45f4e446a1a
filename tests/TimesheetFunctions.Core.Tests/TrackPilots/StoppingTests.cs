using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

public sealed class StoppingTests
{
    [Fact]
    public async Task Who_stops_early_cancels_what_is_under_way_and_all_memory_comes_back()
    {
        var (waiting, aborted) = (0, 0);
        await using var server = await TestServer.StartAsync(async (context, call) =>
        {
            if (call.Page >= 4)
            {
                Interlocked.Increment(ref waiting);
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                }
                finally
                {
                    Interlocked.Increment(ref aborted);
                }
            }

            await context.SendAsync(200, Body.PageAt(call.Page, 5, 1000));
        });
        var pool = new CountingPool();
        using var asking = new Asking(Asking.Settings(server), pool: pool);
        await foreach (var result in asking.Client.ReadPagesAsync(Asking.TeamQuery, CancellationToken.None))
        {
            await Wait.UntilAsync(() => Volatile.Read(ref waiting) >= 2);
            Assert.IsType<PageResult.Read>(result).Page.Dispose();
            break;
        }

        Assert.Equal(0, pool.Out);
        await Wait.UntilAsync(() => Volatile.Read(ref aborted) >= 2);
    }

    [Fact]
    public async Task A_cancelled_caller_gets_its_cancellation_and_the_memory_comes_back()
    {
        await using var server = await TestServer.StartAsync(async (context, call) =>
        {
            if (call.Page == 3)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            }

            await context.SendAsync(200, Body.PageAt(call.Page, 5, 1000));
        });
        var pool = new CountingPool();
        using var asking = new Asking(Asking.Settings(server), pool: pool);
        using var stop = new CancellationTokenSource();
        var pages = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var result in asking.Client.ReadPagesAsync(Asking.TeamQuery, stop.Token))
            {
                Assert.IsType<PageResult.Read>(result).Page.Dispose();
                pages++;
                stop.CancelAfter(pages == 2 ? TimeSpan.FromMilliseconds(50) : Timeout.InfiniteTimeSpan);
            }
        });
        Assert.Equal((2, 0), (pages, pool.Out));
    }

    [Fact]
    public async Task A_lying_total_starts_no_more_than_the_window_at_once()
    {
        await using var server = await TestServer.StartAsync((context, call) =>
            context.SendAsync(200, Body.Page(call.Page <= 2 ? [call.Page] : [], 9_007_199_254_740_991)));
        using var asking = new Asking(Asking.Settings(server) with { MaxConcurrentRequests = 5 });
        var results = await asking.ReadAsync(Asking.TeamQuery);
        Assert.Equal([1, 2, 3, 4], results.Offsets());
        Assert.InRange(server.Calls.Max(call => call.Page), 4, 4 + 5);
    }

    [Fact]
    public async Task A_failure_behind_the_end_is_nobodys()
    {
        await using var server = await TestServer.StartAsync((context, call) =>
            call.Page > 2 ? context.SendAsync(404, "") : context.SendAsync(200, Body.Page(call.Page == 1 ? [1] : [], 100)));
        var results = await Asking.OnceAsync(Asking.Settings(server));
        Assert.Equal([1, 2], results.Offsets());
    }

    [Fact]
    public async Task Nothing_follows_a_failure_and_what_came_before_it_counts()
    {
        await using var server = await TestServer.StartAsync((context, call) =>
            call.Page == 3 ? context.SendAsync(400, "") : context.SendAsync(200, Body.PageAt(call.Page, 2, 100)));
        var pool = new CountingPool();
        using var asking = new Asking(Asking.Settings(server), pool: pool);
        var results = await asking.ReadAsync(Asking.Query(teams: 1, users: 300));
        Assert.Equal([1, 2], results.Offsets());
        Assert.Contains("page 3 of the teams", Assert.IsType<PageResult.Failed>(results[^1]).Problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, pool.Out);
    }
}
