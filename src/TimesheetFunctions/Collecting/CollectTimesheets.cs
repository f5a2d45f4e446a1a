using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.Core.Diagnostics.Health;

namespace TimesheetFunctions.Collecting;

/// <summary>The tick: brings in what is due. It may fire at any time and any number of times.</summary>
/// <param name="ticks">Does the work.</param>
/// <param name="readiness">Is measured after each tick, however it went.</param>
public sealed class CollectTimesheets(TickRunner ticks, ReadinessGauge readiness)
{
    /// <summary>Runs one tick.</summary>
    [Function(nameof(CollectTimesheets))]
    public async Task Run([TimerTrigger("%CollectionSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        try
        {
            await ticks.RunAsync(cancellationToken);
        }
        finally
        {
            await readiness.MeasureAsync(cancellationToken);
        }
    }
}
