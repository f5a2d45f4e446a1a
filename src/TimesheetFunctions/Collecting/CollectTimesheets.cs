using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Ticks;

namespace TimesheetFunctions.Collecting;

/// <summary>The tick: brings in what is due. It may fire at any time and any number of times.</summary>
/// <param name="ticks">Does the work.</param>
public sealed class CollectTimesheets(TickRunner ticks)
{
    /// <summary>Runs one tick.</summary>
    [Function(nameof(CollectTimesheets))]
    public Task Run([TimerTrigger("%CollectionSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        ticks.RunAsync(cancellationToken);
}
