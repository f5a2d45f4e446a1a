using System.Threading.RateLimiting;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>How many requests of one account this process has under way at once, and how fast it starts them.</summary>
internal sealed class RequestLimits(TrackPilotsSettings settings) : IDisposable
{
    // Timers fire no finer than a millisecond: faster rates get several tokens at a time.
    private const double ShortestPeriodSeconds = 0.01;

    // Timers take no more than seven weeks.
    private const double LongestPeriodMilliseconds = 24 * 60 * 60 * 1000.0;

    private readonly ConcurrencyLimiter width = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = settings.MaxConcurrentRequests,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly TokenBucketRateLimiter? pace =
        settings.RequestsPerSecond > 0 ? new TokenBucketRateLimiter(Pace(settings.RequestsPerSecond)) : null;

    /// <summary>Waits for a turn. The returned lease is held until the answer has been read.</summary>
    internal async ValueTask<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        var place = await width.AcquireAsync(1, cancellation);
        try
        {
            // Last, so that a request goes out the moment it has its token and never two at once for the wait before.
            using var token = pace is null ? null : await pace.AcquireAsync(1, cancellation);
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        width.Dispose();
        pace?.Dispose();
    }

    internal static TokenBucketRateLimiterOptions Pace(double perSecond)
    {
        var tokens = Math.Ceiling(perSecond * ShortestPeriodSeconds);
        // Whole milliseconds, as timers take them, rounded to the slower side.
        var period = Math.Ceiling(Math.Round(tokens / perSecond * 1000, 6));
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = (int)Math.Max(tokens, Math.Floor(perSecond)),
            TokensPerPeriod = (int)tokens,
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(Math.Min(period, LongestPeriodMilliseconds)),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            AutoReplenishment = true,
        };
    }
}
