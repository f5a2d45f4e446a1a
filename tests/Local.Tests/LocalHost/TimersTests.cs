using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using TimesheetFunctions.Local.LocalHost;
using TimesheetFunctions.Local.LocalHost.Timers;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.LocalHost;

public sealed class TimersTests : IDisposable
{
    private readonly string release = Path.Combine(Path.GetTempPath(), $"release-{Guid.NewGuid()}");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 2, 13, 10, 5, 0, TimeSpan.Zero));

    public void Dispose() => File.Delete(release);

    [Fact]
    public async Task A_timer_fires_by_its_schedule_and_not_at_the_start()
    {
        await using var host = await StartAsync();

        await Eventually.TrueAsync(() => host.Log.Count("Executed 'Functions.Tick'") == 2, () => AdvanceWhileIdle(host.Log));

        Assert.Equal(1, host.Log.Count("tick 11:05:00 12:05:00"));
        Assert.Equal(1, host.Log.Count("tick 12:05:00 13:05:00"));
    }

    [Fact]
    public async Task A_firing_waits_until_the_one_before_has_ended_and_what_was_missed_is_not_made_up_for()
    {
        await using var host = await StartAsync();
        await Eventually.TrueAsync(() => host.Log.Count("slow begins") == 1, () => clock.Advance(TimeSpan.FromMinutes(1)));

        // Ticks show that the loops have seen the time pass.
        await Eventually.TrueAsync(() => host.Log.Count("Function.Tick.User") == 1, () => clock.Advance(TimeSpan.FromMinutes(1)));
        Assert.Equal(1, host.Log.Count("slow begins"));

        await File.WriteAllTextAsync(release, "");
        await Eventually.TrueAsync(() => host.Log.Count("slow ends") == 1);
        Assert.Equal(1, host.Log.Count("slow begins"));
        await Eventually.TrueAsync(() => host.Log.Count("slow ends") == 2, () => clock.Advance(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Timers_that_are_switched_off_run_only_when_asked_to()
    {
        await using var host = await StartAsync(timers: false);
        clock.Advance(TimeSpan.FromHours(3));

        using var answer = await host.RunAsync("Tick", wait: true);

        Assert.Equal(1, host.Log.Count("Function.Tick.User"));
        Assert.Equal(1, host.Log.Count("tick 13:05:00 14:05:00"));
    }

    [Fact]
    public async Task A_shutdown_waits_ten_seconds_for_a_run_then_cancels_it()
    {
        await using var host = await StartAsync();
        await Eventually.TrueAsync(() => host.Log.Count("slow begins") == 1, () => clock.Advance(TimeSpan.FromMinutes(1)));

        var stopped = host.Server.StopAsync();
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, host.Log.Count("slow cancelled"));
        await Eventually.TrueAsync(() => host.Log.Count("slow cancelled") == 1, () => clock.Advance(TimeSpan.FromMilliseconds(100)));

        await stopped;
    }

    [Theory]
    [InlineData("0 5 * * * *", "2026-02-13T11:05:00Z")]
    [InlineData("5 * * * *", "2026-02-13T11:05:00Z")]
    [InlineData("*/15 * * * * *", "2026-02-13T10:05:15Z")]
    [InlineData("0 0 3 * * 1", "2026-02-16T03:00:00Z")]
    public void A_schedule_has_five_or_six_fields_and_is_in_utc(string schedule, string expected)
    {
        var next = TimerSchedule.Parse("Tick", schedule, new ConfigurationBuilder().Build()).NextAfter(Instant.FromUtc(2026, 2, 13, 10, 5));

        Assert.Equal(expected, next.ToString());
    }

    [Theory]
    [InlineData("%TickSchedule%", "TickSchedule")]
    [InlineData("01:00:00", "NCRONTAB")]
    [InlineData("61 * * * *", "NCRONTAB")]
    public void A_schedule_that_is_missing_or_malformed_is_named(string schedule, string named)
    {
        var fault = Assert.Throws<LocalHostException>(() => TimerSchedule.Parse("Tick", schedule, new ConfigurationBuilder().Build()));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    // Else hours would pass while the worker runs one tick.
    private void AdvanceWhileIdle(LogLines log)
    {
        if (log.Count("Executing 'Functions.Tick'") == log.Count("Executed 'Functions.Tick'"))
            clock.Advance(TimeSpan.FromMinutes(1));
    }

    private Task<TestHost> StartAsync(bool timers = true) =>
        TestHost.StartAsync(clock, timers, new() { ["Release"] = release, ["AzureFunctionsJobHost:functionTimeout"] = "-1" });
}
