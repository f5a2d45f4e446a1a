using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class LatencyTests
{
    [Fact]
    public async Task Answers_wait_by_the_injected_clock_and_the_log_knows_how_many_waited_at_once()
    {
        var clock = new FakeTimeProvider();
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Latency = TimeSpan.FromHours(1) }, clock);
        using var client = new SimulatorClient(server);
        var answers = Enumerable.Range(1, 5).Select(offset => client.AskAsync(offset)).ToList();
        await UntilAsync(() => server.Requests.Requests.Count(request => request.Offset is not null) == 5);
        Assert.Equal(5, server.Requests.InFlight);
        Assert.DoesNotContain(answers, answer => answer.IsCompleted);

        // The last of them may not have begun to wait yet: hence again and again.
        while (answers.Any(answer => !answer.IsCompleted))
        {
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }

        Assert.Equal(5, server.Requests.HighestInFlight);
        Assert.All(await Task.WhenAll(answers), answer => Assert.True(answer.IsSuccessStatusCode));
    }

    [Fact]
    public async Task A_simulator_that_ends_breaks_off_answers_that_wait()
    {
        var server = await SimulatorServer.StartAsync(new SimulatorOptions { Latency = TimeSpan.FromHours(1) });
        using var client = new SimulatorClient(server);
        var answer = client.AskAsync();
        await UntilAsync(() => server.Requests.InFlight == 1);
        await server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }
}
