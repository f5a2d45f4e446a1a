using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Requests;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

public sealed class LimitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Never_more_requests_at_once_than_allowed_in_all_readings_together(int width)
    {
        await using var server = await TestServer.StartAsync(async (context, call) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, context.RequestAborted);
            await context.SendAsync(200, Body.PageAt(call.Page, 2, 20));
        });
        using var asking = new Asking(Asking.Settings(server) with { MaxConcurrentRequests = width });
        var readings = await Task.WhenAll(asking.ReadAsync(Asking.TeamQuery), asking.ReadAsync(Asking.TeamQuery), asking.ReadAsync(Asking.Query(users: 350)));
        Assert.Equal([20, 20, 80], readings.Select(results => results.UserIds().Length));
        Assert.Equal(width, server.MostAtOnce);
    }

    [Fact]
    public async Task An_account_never_waits_for_another()
    {
        using var answers = new SemaphoreSlim(0);
        await using var server = await TestServer.StartAsync(async (context, _) =>
        {
            await answers.WaitAsync(context.RequestAborted);
            await context.SendAsync(200, Body.Page([], 0));
        });
        using var asking = new Asking(Asking.Settings(server) with { MaxConcurrentRequests = 1 });
        List<Task<List<PageResult>>> readings = [AskAsync("one"), AskAsync("one"), AskAsync("other")];

        await Wait.UntilAsync(() => server.Calls.Count == 2);

        Assert.Equal(2, server.MostAtOnce);
        answers.Release(100);
        await Task.WhenAll(readings);
        Assert.Equal(2, server.MostAtOnce);

        Task<List<PageResult>> AskAsync(string key) => asking.ReadAsync(Asking.Query(teams: 1, key: key));
    }

    [Fact]
    public async Task Waiting_for_a_turn_is_no_part_of_the_timeout()
    {
        using var answers = new SemaphoreSlim(0);
        await using var server = await TestServer.StartAsync(async (context, _) =>
        {
            await answers.WaitAsync(context.RequestAborted);
            await context.SendAsync(200, Body.Page([], 0));
        });
        var clock = new FakeTimeProvider();
        var settings = Asking.Settings(server) with { MaxConcurrentRequests = 1, MaxAttempts = 1, RequestTimeout = TimeSpan.FromSeconds(10) };
        using var asking = new Asking(settings, clock);
        var readings = new[] { asking.ReadAsync(Asking.TeamQuery), asking.ReadAsync(Asking.TeamQuery) };
        for (var turn = 1; turn <= 2; turn++)
        {
            await Wait.UntilAsync(() => server.Calls.Count == turn);
            clock.Advance(TimeSpan.FromSeconds(9));
            answers.Release();
        }

        Assert.All(await Task.WhenAll(readings), results => Assert.Single(results.Pages()));
    }

    [Fact]
    public async Task Requests_are_paced_after_the_first_seconds_worth()
    {
        await using var server = await TestServer.StartAsync((context, call) => context.SendAsync(200, Body.PageAt(call.Page, 1, 29)));
        using var asking = new Asking(Asking.Settings(server) with { RequestsPerSecond = 20 });
        var watch = Stopwatch.StartNew();
        await asking.ReadAsync(Asking.TeamQuery);
        Assert.Equal(30, server.Calls.Count);
        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(400), $"30 requests at 20 a second took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData(0.5, 1, 1, 2000)]
    [InlineData(1, 1, 1, 1000)]
    [InlineData(2.5, 2, 1, 400)]
    [InlineData(7, 7, 1, 143)]
    [InlineData(10, 10, 1, 100)]
    [InlineData(100, 100, 1, 10)]
    [InlineData(1000, 1000, 10, 10)]
    [InlineData(1e-12, 1, 1, 86_400_000)]
    public void The_pace_is_even_with_a_burst_of_a_second_at_most(double perSecond, int burst, int tokens, int everyMilliseconds)
    {
        var pace = RequestLimits.Pace(perSecond);
        Assert.Equal((burst, tokens, everyMilliseconds), (pace.TokenLimit, pace.TokensPerPeriod, (int)pace.ReplenishmentPeriod.TotalMilliseconds));
    }

    [Fact]
    public void No_pace_is_faster_than_asked_for()
    {
        for (var perSecond = 0.1; perSecond <= 1000; perSecond += 0.1)
        {
            var pace = RequestLimits.Pace(perSecond);
            Assert.InRange(pace.TokensPerPeriod / pace.ReplenishmentPeriod.TotalSeconds, perSecond * 0.9, perSecond + 1e-6);
        }
    }
}
