using System.Diagnostics.Metrics;
using TimesheetFunctions.Core.Telemetry;

namespace TimesheetFunctions.EndToEnd.Tests.Repairs;

/// <summary>Hears the app's gauges.</summary>
internal sealed class Gauges : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly Dictionary<(string Name, string? Source), long> last = [];

    public Gauges()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is Gauge<long> && instrument.Meter.Name == Instruments.Name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (last)
            {
                last[(instrument.Name, tags.ToArray().FirstOrDefault(tag => tag.Key == "source").Value as string)] = value;
            }
        });
        listener.Start();
    }

    public long? Last(string name, string source)
    {
        lock (last)
        {
            return last.TryGetValue((name, source), out var value) ? value : null;
        }
    }

    public void Dispose() => listener.Dispose();
}
