using System.Net;
using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.LocalHost;

public sealed class WorkersTests
{
    [Fact]
    public async Task A_worker_that_dies_fails_what_it_was_at_and_is_followed_until_three_died_within_a_minute()
    {
        await using var host = await TestHost.StartAsync();
        var ended = host.Server.WaitForShutdownAsync();
        for (var death = 1; death <= 2; death++)
        {
            using var killed = await host.GetAsync("/api/dying");
            Assert.Equal(HttpStatusCode.BadGateway, killed.StatusCode);
            using var next = await host.GetAsync("/api/open");
            Assert.Equal("open", await next.Content.ReadAsStringAsync());
        }

        Assert.False(ended.IsCompleted);
        Assert.Equal(2, host.Log.Count("Error Function.Dying[3 "));
        Assert.Equal(2, host.Log.Count("Error Worker.rpcWorkerProcess[10 WorkerExited] Language Worker Process exited."));
        Assert.Contains(host.Log.All, line => line.Contains("exited with code 137", StringComparison.Ordinal));

        using var last = await host.GetAsync("/api/dying");

        Assert.Equal(1, await ended);
        Assert.Equal(1, host.Log.Count("Exceeded language worker restart retry count"));
    }

    [Fact]
    public async Task A_run_beyond_the_time_limit_fails_and_a_worker_that_does_not_end_it_is_replaced()
    {
        var clock = new FakeTimeProvider();
        await using var host = await TestHost.StartAsync(clock, settings: new() { ["AzureFunctionsJobHost:functionTimeout"] = "00:10:00" });

        var run = host.RunAsync("Stuck", wait: true);
        await Eventually.TrueAsync(() => host.Log.Count("Function.Stuck.User") == 1);
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(HttpStatusCode.InternalServerError, (await run).StatusCode);
        Assert.Equal(1, host.Log.Count("Timeout value of 00:10:00 exceeded by function 'Functions.Stuck'"));
        await Eventually.TrueAsync(() => host.Log.Count("Restarting worker process") == 1, () => clock.Advance(TimeSpan.FromSeconds(1)));
        using var next = await host.GetAsync("/api/open");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Equal(0, host.Log.Count("Language Worker Process exited"));
    }
}
