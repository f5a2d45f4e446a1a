using System.Diagnostics.Metrics;
using TimesheetFunctions.Core.Diagnostics.Telemetry;

namespace TimesheetFunctions.Infrastructure.Tests.Telemetry;

/// <summary>The metrics of the app, by asking its meter.</summary>
internal static class KnownMetrics
{
    public static IReadOnlySet<string> Names { get; } = Find();

    private static HashSet<string> Find()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => Add(instrument) };
        _ = Instruments.Ticks;
        listener.Start();
        return names;

        void Add(Instrument instrument)
        {
            if (instrument.Meter.Name == Instruments.Name)
            {
                names.Add(instrument.Name);
            }
        }
    }
}
