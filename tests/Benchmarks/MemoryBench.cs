using System.Net.Http.Json;
using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Benchmarks;

/// <summary>Measures the working set of the worker, hosted as on one machine, while it brings days in.</summary>
internal static class MemoryBench
{
    /// <returns>The highest working set, in bytes.</returns>
    public static async Task<long> RunAsync(Scenario scenario, Dependencies dependencies, CancellationToken cancellation)
    {
        var today = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb[Dependencies.Zone]).Date;
        await using var host = await HostProcess.StartAsync(
            dependencies.Settings(scenario, LocalDatePattern.Iso.Format(today.PlusDays(-3))), cancellation);
        using var answer = await host.Client.PostAsJsonAsync(
            new Uri("/admin/functions/CollectTimesheets?wait=true", UriKind.Relative), new { }, cancellation);
        answer.EnsureSuccessStatusCode();
        return host.PeakWorkingSet;
    }
}
