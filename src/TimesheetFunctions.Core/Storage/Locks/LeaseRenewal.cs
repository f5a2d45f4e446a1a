using Azure;
using Azure.Storage.Blobs.Specialized;

namespace TimesheetFunctions.Core.Storage.Locks;

/// <summary>Renews a lease three times in its duration, and says so when it is, or may be, no longer ours.</summary>
internal sealed class LeaseRenewal : IAsyncDisposable
{
    private readonly BlobLeaseClient lease;
    private readonly TimeSpan duration;
    private readonly TimeProvider clock;
    private readonly Action<Exception> lost;
    private readonly CancellationTokenSource held;
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;

    /// <param name="lease">The lease, acquired.</param>
    /// <param name="duration">The lease's duration.</param>
    /// <param name="asked">The clock's timestamp when the lease was asked for: from then on it may run.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="lost">Says so.</param>
    public LeaseRenewal(BlobLeaseClient lease, TimeSpan duration, long asked, TimeProvider clock, Action<Exception> lost)
    {
        (this.lease, this.duration, this.clock, this.lost) = (lease, duration, clock, lost);
        held = new CancellationTokenSource(Left(asked), clock);
        Lost = held.Token;
        loop = RenewUntilStoppedAsync();
    }

    /// <summary>Cancelled by a refused renewal, or when the lease as last renewed runs out.</summary>
    public CancellationToken Lost { get; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        stop.Dispose();
    }

    // A second is kept back: what was begun just before the end must not arrive after it.
    private TimeSpan Left(long asked)
    {
        var left = duration - TimeSpan.FromSeconds(1) - clock.GetElapsedTime(asked);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task RenewUntilStoppedAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(duration / 3, clock, stop.Token);
                await RenewAsync();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Given back.
        }
        catch (Exception e) when (e is RequestFailedException or OperationCanceledException)
        {
            lost(e);
            await held.CancelAsync();
        }
    }

    private async Task RenewAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, Lost);
        while (true)
        {
            var asked = clock.GetTimestamp();
            try
            {
                await lease.RenewAsync(cancellationToken: either.Token);
                held.CancelAfter(Left(asked));
                return;
            }
            catch (Exception e) when (MayPass(e))
            {
                await Task.Delay(duration / 30, clock, either.Token);
            }
        }
    }

    // 404, 409, 412: the lease is no longer ours. All else may pass before it runs out.
    private static bool MayPass(Exception e) => e is AggregateException or RequestFailedException { Status: not (404 or 409 or 412) };
}
