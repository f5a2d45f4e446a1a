using System.Diagnostics.Metrics;
using System.Reflection;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.Local.DevCommands;

namespace TimesheetFunctions.EndToEnd.Tests.Telemetry;

public sealed class DocumentedMetricsTests
{
    [Fact]
    public async Task Every_metric_is_in_the_documentation_and_nothing_else()
    {
        var lines = await File.ReadAllLinesAsync(Repository.Path("docs", "telemetry.md"));
        var documented = lines.Where(line => line.StartsWith("| `timesheets.", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        var measured = typeof(Instruments).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(property => property.GetValue(null))
            .Select(value => (value as HeldGauge)?.Instrument ?? value as Instrument)
            .OfType<Instrument>()
            .Select(instrument => instrument.Name);

        Assert.Equal(measured.Order(), documented.Order());
    }
}
