using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.LocalHost;

public sealed partial class ProcessTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("local-host-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task An_app_that_ends_at_its_start_ends_the_host_and_what_it_said_is_logged_once()
    {
        using var host = Start(new() { ["EndsAtStart"] = "error: a setting is wrong" }, "--port", "0");

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.Single(Lines(host.Output), line => line.Contains("Host.Function.Console[0] error: a setting is wrong", StringComparison.Ordinal));
        Assert.Contains("exited with code 1", Assert.Single(Lines(host.Errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_settings_file_ends_the_host_with_one_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "local.settings.json"), "{ \"Values\": ");
        using var host = Start([]);

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.StartsWith("local.settings.json is not JSON", Assert.Single(Lines(host.Errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_ends_the_host_with_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var host = Start([], "--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.Contains("is taken", Assert.Single(Lines(host.Errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_an_app_ends_the_host_with_one_sentence()
    {
        using var host = new ChildProcess("LocalHost.dll", directory.FullName, [], "--app", directory.FullName);

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.StartsWith("There is no app in ", Assert.Single(Lines(host.Errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_the_host_well_and_its_worker_too(string signal)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            return;
        using var host = Start([], "--port", "0", "--no-timers");
        using var worker = await WorkerAsync(host);

        await host.SignalAsync(signal);

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.Empty(host.Errors);
        Assert.True(worker.HasExited);
    }

    [Fact]
    public async Task A_host_that_is_killed_takes_its_worker_along()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            return;
        using var host = Start([], "--port", "0", "--no-timers");
        using var worker = await WorkerAsync(host);

        await host.SignalAsync("KILL");

        await host.ExitCodeAsync();
        await Eventually.TrueAsync(() => worker.HasExited);
    }

    private ChildProcess Start(Dictionary<string, string> settings, params string[] arguments) => new(
        "LocalHost.dll",
        directory.FullName,
        new(settings) { ["TickSchedule"] = "0 5 * * * *", ["ASPNETCORE_URLS"] = "http://*:0", ["ASPNETCORE_HTTP_PORTS"] = "0" },
        ["--app", TestHost.App, .. arguments]);

    private static async Task<Process> WorkerAsync(ChildProcess host)
    {
        await Eventually.TrueAsync(() => Listening().IsMatch(host.Output));
        using var client = new HttpClient { BaseAddress = new Uri(Listening().Match(host.Output).Groups[1].Value) };
        var status = await client.GetFromJsonAsync<JsonElement>(new Uri("/admin/host/status", UriKind.Relative));
        return Process.GetProcessById(status.GetProperty("workerProcessId").GetInt32());
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^Local host listening on (http://127\.0\.0\.1:\d+)$", RegexOptions.Multiline)]
    private static partial Regex Listening();
}
