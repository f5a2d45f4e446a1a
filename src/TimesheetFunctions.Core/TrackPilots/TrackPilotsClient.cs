using System.Buffers;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.TrackPilots.Bodies;
using TimesheetFunctions.Core.TrackPilots.Paging;
using TimesheetFunctions.Core.TrackPilots.Requests;

namespace TimesheetFunctions.Core.TrackPilots;

/// <summary>
/// Asks TrackPilots for timesheets. One for the process: the limits on requests at once and per second are shared by all callers with the same key.
/// </summary>
public sealed class TrackPilotsClient : IDisposable
{
    private readonly TrackPilotsSettings settings;
    private readonly AccountLimits limits;
    private readonly PageFetcher fetcher;

    /// <summary>Makes a client over a connection pool that follows no redirects and has no timeout of its own.</summary>
    public TrackPilotsClient(HttpClient http, TrackPilotsSettings settings, TimeProvider clock, ILogger<TrackPilotsClient> logger)
        : this(http, settings, clock, logger, ArrayPool<byte>.Shared)
    {
    }

    internal TrackPilotsClient(
        HttpClient http, TrackPilotsSettings settings, TimeProvider clock, ILogger<TrackPilotsClient> logger, ArrayPool<byte> pool)
    {
        this.settings = settings;
        limits = new AccountLimits(settings);
        var attempt = new PageAttempt(http, settings, limits, new BodyReader(pool, settings.MaxPageBytes), clock);
        fetcher = new PageFetcher(attempt, settings, clock, logger);
    }

    /// <summary>
    /// Reads the pages that count, in order: the teams' first, then those of each hundred users. Ends after the first failure.
    /// Pages ahead are asked for at the same time; who stops early cancels them. After the pages of a series comes what can be said of it.
    /// </summary>
    /// <param name="query">Whose timesheets, of which days; at least one team or user.</param>
    /// <param name="cancellation">Ends the reading with an <see cref="OperationCanceledException"/>; nothing else throws one. What <see cref="TimesheetQuery.TrustsAnnounced"/> throws comes through.</param>
    /// <returns>Pages that the receiver disposes, ends of series, then perhaps one failure. To be read once.</returns>
    /// <exception cref="ArgumentException">The query names neither a team nor a user.</exception>
    public IAsyncEnumerable<PageResult> ReadPagesAsync(TimesheetQuery query, CancellationToken cancellation)
    {
        var series = Series.For(query);
        if (series.Count == 0)
        {
            throw new ArgumentException("A query needs at least one team or user.", nameof(query));
        }

        Task<PageResult> FetchAsync(Series one, int page, CancellationToken stop) => fetcher.FetchAsync(new PageRequest(query, one, page), stop);
        return new PageSequence(series, FetchAsync, Trust(query), settings.MaxConcurrentRequests).ReadAsync(cancellation);
    }

    private AnnouncedTrust Trust(TimesheetQuery query) => settings.AnnouncedUsers switch
    {
        AnnouncedUsers.Check => _ => Task.FromResult(true),
        AnnouncedUsers.Learn when query.TrustsAnnounced is { } learnt => stop => learnt(stop),
        _ => _ => Task.FromResult(false),
    };

    /// <summary>Ends the waiting for turns. The connection pool belongs to whoever made it.</summary>
    public void Dispose() => limits.Dispose();
}
