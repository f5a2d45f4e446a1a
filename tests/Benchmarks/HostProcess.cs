using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.Benchmarks;

/// <summary>The app in the local host, in a process of its own, so that its working set can be told.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process process;

    private readonly Process worker;

    private HostProcess(Process process, Process worker, HttpClient client) => (this.process, this.worker, Client) = (process, worker, client);

    public HttpClient Client { get; }

    /// <summary>The highest working set of the worker so far, in bytes.</summary>
    public long PeakWorkingSet
    {
        get
        {
            worker.Refresh();
            return worker.PeakWorkingSet64;
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
        var client = new HttpClient { BaseAddress = new Uri(await AddressAsync(process, cancellation)), Timeout = TimeSpan.FromMinutes(5) };
        var status = await client.GetFromJsonAsync<JsonElement>(new Uri("/admin/host/status", UriKind.Relative), cancellation);
        return new HostProcess(process, Process.GetProcessById(status.GetProperty("workerProcessId").GetInt32()), client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        worker.Dispose();
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
