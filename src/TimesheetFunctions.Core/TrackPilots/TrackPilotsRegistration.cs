using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.TrackPilots;

/// <summary>Registers the client.</summary>
public static class TrackPilotsRegistration
{
    private const string HttpClientName = "TrackPilots";

    /// <summary>Adds <see cref="TrackPilotsClient"/>, one for the process. <see cref="TrackPilotsSettings"/> must be registered.</summary>
    public static IServiceCollection AddTrackPilots(this IServiceCollection services)
    {
        services.AddHttpClient(HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<TrackPilotsSettings>()))
            // The handler renews its connections itself, and the client lives as long as the process.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The default loggers can write headers.
            .RemoveAllLoggers();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Client);
        return services;
    }

    internal static SocketsHttpHandler Handler(TrackPilotsSettings settings) => new()
    {
        // A redirect would carry the key elsewhere.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        // As many as there may be requests: the limits are of each account, not of the pool.
        MaxConnectionsPerServer = int.MaxValue,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        // Requests are traced here; the vendor is told nothing of it.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };

    private static TrackPilotsClient Client(IServiceProvider provider) => new(
        provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
        provider.GetRequiredService<TrackPilotsSettings>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<TrackPilotsClient>>());
}
