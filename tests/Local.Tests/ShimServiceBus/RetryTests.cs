using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Wire;
using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.ShimServiceBus;

public sealed class RetryTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<DateTimeOffset> _tries = [];

    [Fact]
    public async Task Waits_double_up_to_their_limit()
    {
        var options = new ServiceBusRetryOptions { Delay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(3), MaxRetries = 4 };
        var run = new RetryRunner(options, _time).RunAsync<int>("queue", FailAsync, CancellationToken.None);

        await Eventually.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            return run.IsCompleted;
        });

        await Assert.ThrowsAsync<ServiceBusException>(() => run);
        var waits = _tries.Zip(_tries.Skip(1), (before, after) => (after - before).TotalSeconds).ToList();
        Assert.Equal(4, waits.Count);
        Assert.InRange(waits[0], 1, 1.3);
        Assert.InRange(waits[1], 2, 2.4);
        Assert.InRange(waits[2], 3, 3.2);
        Assert.InRange(waits[3], 3, 3.2);
    }

    [Fact]
    public async Task Giving_up_ends_the_wait_between_two_tries()
    {
        using var stop = new CancellationTokenSource();
        var run = new RetryRunner(new ServiceBusRetryOptions(), _time).RunAsync<int>("queue", FailAsync, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Single(_tries);
    }

    private Task<int> FailAsync(CancellationToken cancellationToken)
    {
        _tries.Add(_time.GetUtcNow());
        throw new IOException("cut");
    }
}
