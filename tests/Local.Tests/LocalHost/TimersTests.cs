using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using TimesheetFunctions.Local.LocalHost;
using TimesheetFunctions.Local.LocalHost.Timers;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.LocalHost;

public sealed class TimersTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 2, 13, 10, 5, 0, TimeSpan.Zero));
    private readonly FakeCalls calls = new();

    [Fact]
    public async Task A_timer_fires_by_its_schedule_and_not_at_the_start()
    {
        await using var server = await StartAsync();

        await Eventually.TrueAsync(() => Ticks().Length == 2, () => clock.Advance(TimeSpan.FromMinutes(1)));

        Assert.Equal(["tick 11:05:00", "tick 12:05:00"], Ticks());
    }

    [Fact]
    public async Task A_firing_waits_until_the_one_before_has_ended_and_what_was_missed_is_not_made_up_for()
    {
        await using var server = await StartAsync();
        await Eventually.TrueAsync(() => calls.Count("slow begins") == 1, () => clock.Advance(TimeSpan.FromSeconds(1)));

        // Ticks show that the loops have seen the time pass.
        await Eventually.TrueAsync(() => Ticks().Length == 1, () => clock.Advance(TimeSpan.FromMinutes(1)));
        Assert.Equal(1, calls.Count("slow begins"));

        calls.Release.SetResult();
        await Eventually.TrueAsync(() => calls.Count("slow ends") == 1);
        Assert.Equal(1, calls.Count("slow begins"));
        await Eventually.TrueAsync(() => calls.Count("slow ends") == 2, () => clock.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Timers_that_are_switched_off_run_only_when_asked_to()
    {
        await using var server = await StartAsync(timers: false);
        clock.Advance(TimeSpan.FromHours(3));
        using var client = FakeApp.Client(server);

        using var answer = await client.PostAsync(new Uri("/admin/functions/Tick?wait=true", UriKind.Relative), null);

        Assert.Equal(["tick 13:05:00"], calls.Seen);
        Assert.Contains("switched off", server.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shutdown_cancels_a_run_and_waits_for_it()
    {
        await using var server = await StartAsync(timers: false);
        using var client = FakeApp.Client(server);
        using var answer = await client.PostAsync(new Uri("/admin/functions/Slow", UriKind.Relative), null);
        await Eventually.TrueAsync(() => calls.Count("slow begins") == 1);

        await server.StopAsync();

        Assert.Equal(1, calls.Count("slow cancelled"));
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

    private string[] Ticks() => [.. calls.Seen.Where(call => call.StartsWith("tick", StringComparison.Ordinal))];

    private Task<LocalHostServer> StartAsync(bool timers = true) =>
        FakeApp.StartAsync(FakeApp.Options(calls) with { Timers = timers, Clock = clock });
}
