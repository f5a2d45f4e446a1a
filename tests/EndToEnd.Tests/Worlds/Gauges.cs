using System.Diagnostics.Metrics;
using TimesheetFunctions.Core.Diagnostics.Telemetry;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>Hears the app's gauges.</summary>
internal sealed class Gauges : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly Dictionary<(string Name, string? Source), double> last = [];

    public Gauges()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is ObservableGauge<double> && instrument.Meter.Name == Instruments.Name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    public double? Last(string name, string source)
    {
        listener.RecordObservableInstruments();
        lock (last)
        {
            return last.TryGetValue((name, source), out var value) ? value : null;
        }
    }

    public void Dispose() => listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (last)
        {
            last[(instrument.Name, tags.ToArray().FirstOrDefault(tag => tag.Key == "source").Value as string)] = value;
        }
    }
}
