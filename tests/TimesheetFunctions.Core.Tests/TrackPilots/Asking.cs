using System.Buffers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

/// <summary>A client as the app registers it, and one reading with it.</summary>
internal sealed class Asking : IDisposable
{
    private readonly HttpClient http;

    internal Asking(TrackPilotsSettings settings, TimeProvider? clock = null, ArrayPool<byte>? pool = null, FakeLogger<TrackPilotsClient>? logger = null)
    {
        http = new HttpClient(TrackPilotsRegistration.Handler(settings)) { Timeout = Timeout.InfiniteTimeSpan };
        Microsoft.Extensions.Logging.ILogger<TrackPilotsClient> log = logger is null ? NullLogger<TrackPilotsClient>.Instance : logger;
        Client = new TrackPilotsClient(http, settings, clock ?? TimeProvider.System, log, pool ?? ArrayPool<byte>.Shared);
    }

    internal TrackPilotsClient Client { get; }

    internal static TimesheetQuery TeamQuery { get; } = Query(teams: 1);

    internal static TrackPilotsSettings Settings(TestServer server) => Settings(server.Address);

    internal static TrackPilotsSettings Settings(Uri address) => new()
    {
        BaseUrl = address,
        RequestsPerSecond = 0,
        RetryBaseDelay = TimeSpan.FromMilliseconds(1),
        MaxAttempts = 3,
    };

    internal static TimesheetQuery Query(int teams = 0, int users = 0, string zone = "Asia/Kolkata", string key = "secret-key") => new(
        new LocalDate(2026, 2, 12),
        new LocalDate(2026, 2, 12),
        DateTimeZoneProviders.Tzdb[zone],
        [.. Enumerable.Range(900_000, teams).Select(Body.Id)],
        [.. Enumerable.Range(1, users).Select(Body.Id)],
        key);

    /// <summary>Asks for one team and reads to the end.</summary>
    internal static async Task<List<PageResult>> OnceAsync(TrackPilotsSettings settings, TimeProvider? clock = null)
    {
        using var asking = new Asking(settings, clock);
        return await asking.ReadAsync(TeamQuery);
    }

    /// <summary>Asks for one team, whose first page cannot be had.</summary>
    internal static async Task<PageResult.Failed> FailAsync(TrackPilotsSettings settings, TimeProvider? clock = null) =>
        Assert.IsType<PageResult.Failed>(Assert.Single(await OnceAsync(settings, clock)));

    /// <summary>Reads to the end; the pages' memory stays with the test.</summary>
    internal async Task<List<PageResult>> ReadAsync(TimesheetQuery query, CancellationToken cancellation = default)
    {
        var results = new List<PageResult>();
        await foreach (var result in Client.ReadPagesAsync(query, cancellation))
        {
            results.Add(result);
        }

        return results;
    }

    public void Dispose()
    {
        Client.Dispose();
        http.Dispose();
    }
}

internal static class Results
{
    internal static IEnumerable<TimesheetPage> Pages(this IEnumerable<PageResult> results) => results.OfType<PageResult.Read>().Select(read => read.Page);

    internal static int[] Offsets(this IEnumerable<PageResult> results) => [.. results.Pages().Select(page => page.Offset)];

    internal static Guid?[] UserIds(this IEnumerable<PageResult> results) => [.. results.Pages().SelectMany(page => page.Users).Select(user => user.UserId)];
}
