using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TimesheetFunctions.Core.Diagnostics.Telemetry;

/// <summary>
/// A gauge that is there whenever it is looked at: it tells the last value of each series, until another instance may have measured anew.
/// </summary>
public sealed class HeldGauge
{
    private readonly ConcurrentDictionary<string, (double Value, long At)> _held = new(StringComparer.Ordinal);
    private readonly string _tag;

    internal HeldGauge(Meter meter, string name, string unit, string description, string tag = "source")
    {
        _tag = tag;
        Instrument = meter.CreateObservableGauge(name, Observe, unit, description);
    }

    /// <summary>How long a value is told: no longer than the shortest pause between two ticks.</summary>
    public static TimeSpan HeldFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What is listened to.</summary>
    public Instrument Instrument { get; }

    /// <summary>Measures a series, which is the value of the gauge's one tag.</summary>
    public void Record(double value, string series) => _held[series] = (value, Stopwatch.GetTimestamp());

    private IEnumerable<Measurement<double>> Observe() =>
        from series in _held
        where Stopwatch.GetElapsedTime(series.Value.At) < HeldFor
        select new Measurement<double>(series.Value.Value, new KeyValuePair<string, object?>(_tag, series.Key));
}
