using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Health;

namespace TimesheetFunctions.Collecting;

/// <summary>The tick: brings in what is due. It may fire at any time and any number of times.</summary>
/// <param name="ticks">Does the work.</param>
/// <param name="readiness">Is measured after each tick that was not stopped, however it went.</param>
/// <param name="unknownSettings">Can be told only inside an invocation.</param>
public sealed class CollectTimesheets(TickRunner ticks, ReadinessGauge readiness, UnknownSettingsWarning unknownSettings)
{
    /// <summary>Runs one tick.</summary>
    /// <exception cref="OperationCanceledException">It was stopped: <paramref name="cancellationToken"/> was cancelled.</exception>
    [Function(nameof(CollectTimesheets))]
    public async Task Run([TimerTrigger("%CollectionSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        unknownSettings.TellOnce();
        try
        {
            await ticks.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException stopped) when (cancellationToken.IsCancellationRequested)
        {
            // The worker tells its host "cancelled" rather than "failed" where the inner exception says so.
            throw new OperationCanceledException(stopped.Message, stopped, cancellationToken);
        }
        finally
        {
            await MeasureAsync(cancellationToken);
        }
    }

    // A shutdown leaves no time for it, and how the tick ended matters more.
    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await readiness.MeasureAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}
