using System.Diagnostics;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Benchmarks;

/// <summary>Measures the working set of the whole app, hosted as on one machine, while it brings days in.</summary>
internal static partial class MemoryBench
{
    /// <returns>The highest working set, in bytes.</returns>
    public static async Task<long> RunAsync(Scenario scenario, Neighbours neighbours, CancellationToken cancellation)
    {
        var today = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb[Neighbours.Zone]).Date;
        var start = new ProcessStartInfo("dotnet", [Programs.Dll("LocalHost"), "--port", "0", "--no-timers"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in neighbours.Settings(scenario, LocalDatePattern.Iso.Format(today.PlusDays(-3))))
        {
            start.Environment[name] = value;
        }

        using var host = Process.Start(start)!;
        try
        {
            var address = await AddressAsync(host, cancellation);
            using var http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
            using var answer = await http.PostAsync(new Uri("/admin/functions/CollectTimesheets?wait=true", UriKind.Relative), null, cancellation);
            answer.EnsureSuccessStatusCode();
            host.Refresh();
            return host.PeakWorkingSet64;
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync(cancellation);
        }
    }

    private static async Task<string> AddressAsync(Process host, CancellationToken cancellation)
    {
        while (await host.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (ReadyLine().Match(line) is { Success: true } match)
            {
                // What it says later must not fill the pipe.
                _ = host.StandardOutput.ReadToEndAsync(cancellation);
                return match.Groups[1].Value;
            }
        }

        throw new InvalidOperationException("The local host ended before it was ready.");
    }

    [GeneratedRegex(@"Local host listening on (http://\S+)")]
    private static partial Regex ReadyLine();
}
