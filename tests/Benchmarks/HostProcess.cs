using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.Benchmarks;

/// <summary>The app in the local host, in a process of its own, so that its working set can be told.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process process;

    private HostProcess(Process process, string address)
    {
        this.process = process;
        Client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
    }

    public HttpClient Client { get; }

    /// <summary>The highest working set so far, in bytes.</summary>
    public long PeakWorkingSet
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [Programs.Dll("LocalHost"), "--port", "0", "--no-timers"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        return new HostProcess(process, await AddressAsync(process, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
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
