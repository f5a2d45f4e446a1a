using System.Diagnostics;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Hosting;

/// <summary>A host that is ended the hard way.</summary>
internal sealed class KillableHost : IDisposable
{
    private readonly Process process;
    private readonly Uri address;

    private KillableHost(Process process, Uri address) => (this.process, this.address) = (process, address);

    public static async Task<KillableHost> StartAsync(World world)
    {
        var start = new ProcessStartInfo("dotnet", [RunningHostTests.LocalHostDll, "--port", "0", "--no-timers"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in world.EnvironmentVariables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (RunningHostTests.ReadyLine().Match(line) is { Success: true } match)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new KillableHost(process, new Uri(match.Groups[1].Value));
            }
        }

        throw new InvalidOperationException("The host ended before it was ready.");
    }

    /// <summary>Starts a tick and does not wait for its end.</summary>
    public async Task FireTickAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var answer = await http.PostAsync(new Uri(path.Split('?')[0], UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    public void Kill() => process.Kill();

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
