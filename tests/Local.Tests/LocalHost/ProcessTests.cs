using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.LocalHost;

public sealed partial class ProcessTests : IDisposable
{
    private const string FakeHost = "Local.Tests.dll";
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("local-host-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Faulty_settings_end_the_host_with_one_message_and_nothing_started()
    {
        using var host = new ChildProcess("LocalHost.dll", directory.FullName, [], "--port", "0");

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.StartsWith("The settings have ", host.Errors, StringComparison.Ordinal);
        Assert.Contains("TrackPilots__ApiKey", host.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Errors, StringComparison.Ordinal);
        Assert.Empty(host.Output);
    }

    [Fact]
    public async Task A_malformed_settings_file_ends_the_host_with_one_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "local.settings.json"), "{ \"Values\": ");
        using var host = Start();

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.StartsWith("local.settings.json is not JSON", Assert.Single(Lines(host.Errors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_ends_the_host_with_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var host = Start("--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.Contains("is taken", Assert.Single(Lines(host.Errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_cancels_the_function_that_runs_and_ends_the_host_well(string signal)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            return;
        using var host = Start("--port", "0", "--no-timers");
        using var client = new HttpClient { BaseAddress = await AddressAsync(host) };
        using var answer = await client.PostAsync(new Uri("/admin/functions/Slow", UriKind.Relative), null);
        await Eventually.TrueAsync(() => host.Output.Contains("slow begins", StringComparison.Ordinal));

        await host.SignalAsync(signal);

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.Contains("slow cancelled", host.Output, StringComparison.Ordinal);
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task Addresses_of_other_web_apps_in_the_environment_are_not_listened_on()
    {
        using var host = Start("--port", "0", "--no-timers");

        Assert.Equal("127.0.0.1", (await AddressAsync(host)).Host);
        Assert.Single(Lines(host.Output), line => line.Contains("Now listening on", StringComparison.Ordinal));
    }

    private ChildProcess Start(params string[] arguments) => new(
        FakeHost,
        directory.FullName,
        new() { ["TickSchedule"] = "0 5 * * * *", ["ASPNETCORE_URLS"] = "http://*:0", ["ASPNETCORE_HTTP_PORTS"] = "0" },
        arguments);

    private static async Task<Uri> AddressAsync(ChildProcess host)
    {
        await Eventually.TrueAsync(() => Listening().IsMatch(host.Output));
        return new Uri(Listening().Match(host.Output).Groups[1].Value);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^Local host listening on (http://\S+)$", RegexOptions.Multiline)]
    private static partial Regex Listening();
}
