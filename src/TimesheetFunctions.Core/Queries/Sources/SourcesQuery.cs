using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Queries.Sources;

/// <summary>Tells which sources there are, and which days of theirs can be brought in.</summary>
public sealed class SourcesQuery(TimesheetContainer container, SourceStarts starts, TimesheetSettings settings, TimeProvider clock)
{
    /// <summary>All sources, in the order of the settings.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyList<SourceOverview>> ReadAsync(CancellationToken cancellation)
    {
        await container.EnsureAsync(cancellation);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return await Task.WhenAll(settings.Sources.Select(async source => new SourceOverview(
            source,
            await starts.PeekAsync(source, cancellation),
            new DayCalendar(source.Zone, Duration.FromTimeSpan(settings.SettleTime)).LastComplete(now))));
    }
}

/// <summary>A source and the days it has.</summary>
/// <param name="Source">The source.</param>
/// <param name="Start">The first day that ticks bring in; null where no tick has seen the source yet.</param>
/// <param name="LastComplete">The newest complete day.</param>
public sealed record SourceOverview(SourceSettings Source, LocalDate? Start, LocalDate LastComplete);
