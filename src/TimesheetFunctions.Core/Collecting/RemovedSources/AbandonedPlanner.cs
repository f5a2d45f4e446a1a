using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.RemovedSources;

/// <summary>Days that a source left unfinished when it was taken out of the settings: a payroll message waits in them for ever otherwise.</summary>
public sealed class AbandonedPlanner(LedgerStore ledgers, AbandonedDays days, TimesheetSettings settings, ILogger<AbandonedPlanner> logger)
{
    /// <summary>Finds them: those marked open, and those whose ledger has something to be sent.</summary>
    /// <param name="marked">All days that are marked open.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyList<DayKey>> PlanAsync(IReadOnlyList<DayKey> marked, Instant now, CancellationToken cancellation)
    {
        var found = marked.Where(day => !IsKnown(day.Source)).ToHashSet();
        foreach (var source in await ledgers.ListSourcesAsync(cancellation))
        {
            if (!IsKnown(source))
            {
                var stand = await ledgers.ListAsync(source, cancellation);
                SourceGauges.MeasureUnsent(source, stand.Values, now);
                found.UnionWith(stand.Where(day => day.Value.HasUnsent).Select(day => new DayKey(source, day.Key)));
            }
        }

        return [.. found.OrderBy(day => day.Path, StringComparer.Ordinal)];
    }

    /// <summary>Finishes them until Service Bus takes nothing, or there is no time left.</summary>
    /// <param name="left">As <see cref="PlanAsync"/> found them.</param>
    /// <param name="hasTime">Whether another day may be begun.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task FinishAsync(IReadOnlyList<DayKey> left, Func<bool> hasTime, CancellationToken cancellation)
    {
        foreach (var day in left)
        {
            if (!hasTime() || !await TryFinishAsync(day, cancellation))
            {
                return;
            }
        }
    }

    private async Task<bool> TryFinishAsync(DayKey day, CancellationToken cancellation)
    {
        try
        {
            return await days.FinishAsync(day, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Never at the cost of the sources that are in the settings.
            CollectingLog.Unforeseen(logger, day.Source.Value, day.DateText, e);
            return !StorageFailure.Is(e);
        }
    }

    private bool IsKnown(SourceName source) => settings.Sources.Any(known => known.Name == source);
}
