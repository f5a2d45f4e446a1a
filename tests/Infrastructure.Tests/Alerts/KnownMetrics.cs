using System.Diagnostics.Metrics;
using TimesheetFunctions.Core.Telemetry;

namespace TimesheetFunctions.Infrastructure.Tests.Alerts;

/// <summary>The metrics of the app, by asking its meter, and those that alerts count on besides.</summary>
internal static class KnownMetrics
{
    public static IReadOnlySet<string> Names { get; } = Find();

    private static HashSet<string> Find()
    {
        var names = new HashSet<string>(StringComparer.Ordinal)
        {
            "timesheets.held_back", "timesheets.oldest_due_hours", "timesheets.pending_oldest_seconds", "timesheets.ready", "timesheets.refused",
        };
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
