using System.Diagnostics.Metrics;
using TimesheetFunctions.Core.Diagnostics.Telemetry;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>Hears how many blob operations the test's own collections needed, as the app's own metric says; others run at the same time.</summary>
internal sealed class BlobOperations : IDisposable
{
    private readonly AsyncLocal<bool> isOwn = new() { Value = true };
    private readonly MeterListener listener = new();
    private readonly List<long> counts = [];

    public BlobOperations()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument == Instruments.BlobOperations)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Add(count));
        listener.Start();
    }

    public IReadOnlyList<long> Counts => counts;

    public void Dispose() => listener.Dispose();

    private void Add(long count)
    {
        if (isOwn.Value)
        {
            counts.Add(count);
        }
    }
}
