using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimesheetFunctions.Local.Lifeline;

namespace TimesheetFunctions.EndToEnd.Tests.Hosting;

/// <summary>The real local host in a process of its own, which can be killed. It ends with this one.</summary>
internal sealed partial class HostProcess : IDisposable
{
    private const int KeptLines = 15;

    // A start is a second of work for a core: more at once only makes all of them late.
    private static readonly SemaphoreSlim Starts = new(3);
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "LocalHost.dll");
    private static readonly Uri Tick = new("/admin/functions/CollectTimesheets?wait=true", UriKind.Relative);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(3) };

    private int disposed;

    private HostProcess(Process process) => this.process = process;

    /// <summary>The last of what it said.</summary>
    public string LastLines => string.Join('\n', lines);

    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string?> environment)
    {
        await Starts.WaitAsync();
        try
        {
            var host = new HostProcess(Process.Start(ToStart(environment))!);
            return await host.IsReadyAsync() ? host : throw host.EndedEarly();
        }
        finally
        {
            Starts.Release();
        }
    }

    /// <summary>Runs a tick; false when it threw, or the host ended meanwhile.</summary>
    public async Task<bool> TickAsync()
    {
        try
        {
            using var answer = await http.PostAsJsonAsync(Tick, new { });
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The status of an answer.</summary>
    public async Task<HttpStatusCode> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>SIGKILL; returns when the process is gone, and its worker with it.</summary>
    public async Task KillAsync()
    {
        using var worker = await WorkerAsync();
        process.Kill();
        await process.WaitForExitAsync();
        await worker.WaitForExitAsync();
    }

    /// <summary>SIGKILL for the worker; the host lives, and will start another.</summary>
    public async Task KillWorkerAsync()
    {
        using var worker = await WorkerAsync();
        worker.Kill();
        await worker.WaitForExitAsync();
    }

    /// <summary>Ends it at once. A second time does nothing: one host may have had two parts to play.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        process.Kill();
        process.Dispose();
        http.Dispose();
    }

    private static ProcessStartInfo ToStart(IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Dll, "--port", "0", "--no-timers"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment[ParentLifeline.Variable] = "1";
        return start;
    }

    private async Task<Process> WorkerAsync()
    {
        var status = await http.GetFromJsonAsync<JsonElement>(new Uri("/admin/host/status", UriKind.Relative));
        return Process.GetProcessById(status.GetProperty("workerProcessId").GetInt32());
    }

    private InvalidOperationException EndedEarly()
    {
        Dispose();
        return new InvalidOperationException($"The host ended before it was ready.\n{LastLines}");
    }

    private async Task<bool> IsReadyAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            Keep(line);
            if (ReadyLine().Match(line) is { Success: true } match)
            {
                http.BaseAddress = new Uri(match.Groups[1].Value);
                _ = KeepLinesAsync();
                return true;
            }
        }

        return false;
    }

    private async Task KeepLinesAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            Keep(line);
        }
    }

    private void Keep(string line)
    {
        lines.Enqueue(line);
        while (lines.Count > KeptLines)
        {
            lines.TryDequeue(out _);
        }
    }

    [GeneratedRegex(@"Local host listening on (http://\S+)")]
    private static partial Regex ReadyLine();
}
