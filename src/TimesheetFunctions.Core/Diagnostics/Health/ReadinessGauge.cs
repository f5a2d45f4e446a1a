using TimesheetFunctions.Core.Diagnostics.Telemetry;

namespace TimesheetFunctions.Core.Diagnostics.Health;

/// <summary>Tells whoever watches the metrics what the readiness check would answer.</summary>
public sealed class ReadinessGauge(ReadinessCheck check)
{
    /// <summary>Runs the check and measures its outcome.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        var readiness = await check.CheckAsync(cancellationToken);
        foreach (var result in readiness.Checks)
        {
            Instruments.Ready.Record(result.Status == Readiness.Ready ? 1 : 0, result.Name);
        }
    }
}
