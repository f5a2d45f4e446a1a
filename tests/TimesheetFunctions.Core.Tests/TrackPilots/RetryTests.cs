using System.Globalization;
using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

public sealed class RetryTests
{
    private readonly HastyClock clock = new(TimeSpan.FromMinutes(10));

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("120", 120)]
    [InlineData("3600", 120)]
    public async Task Retry_After_in_seconds_wins_up_to_two_minutes(string header, int seconds)
    {
        var failed = await FailAsync(429, header);
        Assert.Equal(seconds == 0 ? [] : [TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds)], clock.Waits);
        Assert.Equal("throttled", failed.Problem.Code);
        Assert.Equal(Duration.FromSeconds(int.Parse(header, CultureInfo.InvariantCulture)), failed.RetryAfter);
    }

    [Theory]
    [InlineData("9999999999")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999999999999999")]
    public async Task A_Retry_After_too_large_for_a_number_waits_two_minutes(string header)
    {
        var failed = await FailAsync(429, header);
        Assert.Equal([TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2)], clock.Waits);
        Assert.Equal(Duration.FromDays(1), failed.RetryAfter);
    }

    [Fact]
    public async Task Retry_After_as_a_date_wins_too()
    {
        var failed = await FailAsync(503, clock.Now.AddSeconds(45).ToString("R", CultureInfo.InvariantCulture));
        Assert.Equal([TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(45)], clock.Waits);
        Assert.Equal(("throttled", Duration.FromSeconds(45)), (failed.Problem.Code, failed.RetryAfter!.Value));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("Thu, 01 Jan 2026 00:00:00 GMT")]
    public async Task A_Retry_After_that_says_nothing_leaves_our_own_delay(string header)
    {
        var failed = await FailAsync(503, header);
        Assert.Equal(("api-error", null), (failed.Problem.Code, failed.RetryAfter));
        Assert.Equal(2, clock.Waits.Count);
        Assert.All(clock.Waits, wait => Assert.InRange(wait, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Delays_grow_to_thirty_seconds_and_no_further()
    {
        await using var server = await TestServer.StartAsync((500, ""));
        await Asking.FailAsync(Settings(server) with { MaxAttempts = 12 }, clock);
        Assert.Equal(12, server.Calls.Count);
        Assert.Equal(11, clock.Waits.Count);
        Assert.All(clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(30)));
        Assert.True(clock.Waits.First() < TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(30), clock.Waits.Last());
    }

    [Fact]
    public async Task One_attempt_means_no_second_one()
    {
        await using var server = await TestServer.StartAsync((500, ""));
        await Asking.FailAsync(Settings(server) with { MaxAttempts = 1 }, clock);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task Who_waits_for_another_attempt_keeps_nobody_from_asking()
    {
        var secondAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await TestServer.StartAsync(async (context, call) =>
        {
            if (call.Users.Length == 0)
            {
                context.Response.Headers.RetryAfter = "100";
                await context.SendAsync(429, "");
                return;
            }

            secondAsked.TrySetResult();
            await context.SendAsync(200, Body.Page([], 0));
        });
        using var asking = new Asking(Settings(server) with { MaxConcurrentRequests = 1 });
        using var stop = new CancellationTokenSource();
        var waiting = asking.ReadAsync(Asking.TeamQuery, stop.Token);
        await Wait.UntilAsync(() => !server.Calls.IsEmpty);
        await asking.ReadAsync(Asking.Query(users: 1)).WaitAsync(TimeSpan.FromMinutes(2));
        await secondAsked.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private async Task<PageResult.Failed> FailAsync(int status, string retryAfter)
    {
        await using var server = await TestServer.StartAsync((context, _) =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return context.SendAsync(status, Body.Error(status, "WAIT"));
        });
        var failed = await Asking.FailAsync(Settings(server), clock);
        Assert.Equal(3, server.Calls.Count);
        return failed;
    }

    private static TrackPilotsSettings Settings(TestServer server) => Asking.Settings(server) with
    {
        RequestTimeout = TimeSpan.FromMinutes(10),
        RetryBaseDelay = TimeSpan.FromSeconds(1),
    };
}
