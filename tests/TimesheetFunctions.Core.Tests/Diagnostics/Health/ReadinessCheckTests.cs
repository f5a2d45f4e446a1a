using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Core.Diagnostics.Health;

namespace TimesheetFunctions.Core.Tests.Diagnostics.Health;

public sealed class ReadinessCheckTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task The_app_is_ready_when_every_check_is()
    {
        var readiness = await CheckAsync(Probe("storage", _ => Task.CompletedTask), Probe("service-bus", _ => Task.CompletedTask));

        Assert.True(readiness.IsReady);
        Assert.Equal(
            """{"status":"ready","checks":[{"name":"storage","status":"ready"},{"name":"service-bus","status":"ready"}]}""",
            JsonSerializer.Serialize(readiness, HealthJson.Default.Readiness));
    }

    [Fact]
    public async Task One_thing_that_cannot_be_used_makes_the_app_unready_and_says_why()
    {
        var readiness = await CheckAsync(
            Probe("storage", _ => Task.CompletedTask),
            Probe("service-bus", _ => throw new NotReadyException("The queue is missing.", new InvalidOperationException("secret"))));

        Assert.False(readiness.IsReady);
        Assert.Equal(
            """{"status":"unready","checks":[{"name":"storage","status":"ready"},{"name":"service-bus","status":"unready","detail":"The queue is missing."}]}""",
            JsonSerializer.Serialize(readiness, HealthJson.Default.Readiness));
    }

    [Fact]
    public async Task What_a_client_throws_is_not_shown()
    {
        var readiness = await CheckAsync(Probe("storage", _ => throw new InvalidOperationException("AccountKey=secret")));

        Assert.DoesNotContain("secret", Assert.Single(readiness.Checks).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_checks_run_at_once_and_a_slow_one_is_given_up_after_five_seconds()
    {
        var begun = new CountdownEvent(2);
        var never = new TaskCompletionSource();
        async Task HangAsync(CancellationToken cancellationToken)
        {
            begun.Signal();
            await never.Task;
        }

        var check = CheckAsync(Probe("storage", HangAsync), Probe("service-bus", HangAsync));
        Assert.True(begun.Wait(TimeSpan.FromMinutes(2)));
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(check.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.All((await check).Checks, result => Assert.Equal("No answer within 5 seconds.", result.Detail));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_ends_the_check()
    {
        using var hangUp = new CancellationTokenSource();
        var hanging = Probe("storage", token => Task.Delay(Timeout.InfiniteTimeSpan, clock, token));
        var check = new ReadinessCheck([hanging], clock, NullLogger<ReadinessCheck>.Instance).CheckAsync(hangUp.Token);

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
    }

    private Task<Readiness> CheckAsync(params ReadinessProbe[] probes) =>
        new ReadinessCheck(probes, clock, NullLogger<ReadinessCheck>.Instance).CheckAsync(CancellationToken.None);

    private static ReadinessProbe Probe(string name, Func<CancellationToken, Task> check) => new(name, check);
}
