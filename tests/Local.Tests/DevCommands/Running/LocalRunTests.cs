using System.Collections;
using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Running;
using TimesheetFunctions.Local.DevCommands.Running.Settings;

namespace Local.Tests.DevCommands.Running;

public sealed class LocalRunTests : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly RunOptions Options = new() { Once = true, Days = 2, Users = 30, PageSize = 10, Port = 0, Configuration = Configuration };
    private readonly PlainScreen screen = new();

    public void Dispose() => screen.Dispose();

    [Fact]
    public async Task A_run_brings_the_days_in_and_shows_what_came()
    {
        var exitCode = await RunAsync(Options);

        Assert.Equal(0, exitCode);
        Assert.Equal(2, screen.Text.Split('\n').Count(line => line.StartsWith("| demo ", StringComparison.Ordinal) && line.Contains("succeeded", StringComparison.Ordinal)));
        Assert.Contains("\"type\": \"timesheet.daily-summary.v1\"", screen.Text, StringComparison.Ordinal);
        foreach (var shown in new[] { "timesheets/raw/demo/", "timesheets/collections/demo/", "timesheets/ledger/demo/", "/api/health/ready", "/api/dashboard", "BlobEndpoint=http://127.0.0.1:", "Endpoint=sb://127.0.0.1:" })
        {
            Assert.Contains(shown, screen.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_queue_requires_sessions_where_the_run_was_asked_for_them()
    {
        Assert.Contains("--sessions", LocalPrograms.BuiltAs(Configuration).Broker("q", sessions: true).Arguments);
        Assert.DoesNotContain("--sessions", LocalPrograms.BuiltAs(Configuration).Broker("q", sessions: false).Arguments);
    }

    [Fact]
    public async Task A_day_that_does_not_succeed_fails_a_run_of_once()
    {
        var exitCode = await RunAsync(
            Options,
            ("TrackPilots__ApiKey", "key"),
            ("TrackPilots__BaseUrl", "http://127.0.0.1:1"),
            ("TrackPilots__MaxAttempts", "1"),
            ("Timesheets__Sources__0__Name", "hq"),
            ("Timesheets__Sources__0__TimeZone", "Asia/Kolkata"),
            ("Timesheets__Sources__0__UserIds__0", "ab7c4f30-1024-471a-a767-739df0dc53fd"));

        Assert.Equal(1, exitCode);
        Assert.Contains("unreachable", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_setting_stops_the_run_with_the_apps_own_message()
    {
        var fault = await Assert.ThrowsAsync<DevCommandException>(() => RunAsync(Options, ("Timesheets__LookbackDays", "many")));

        Assert.StartsWith("The local host did not start:", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Timesheets__LookbackDays", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_in_func_asks_it_for_a_tick_and_waits_for_the_records()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        var func = Path.Combine(folder.Path, "func");
        await File.WriteAllTextAsync(func, FakeFunc);
        File.SetUnixFileMode(func, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var exitCode = await RunAsync(Options with { Func = true }, new FuncTools(func));

        Assert.Equal(0, exitCode);
        Assert.Equal(2, screen.Text.Split('\n').Count(line => line.StartsWith("| demo ", StringComparison.Ordinal) && line.Contains("succeeded", StringComparison.Ordinal)));
        Assert.Contains("/api/dashboard", screen.Text, StringComparison.Ordinal);
    }

    // Takes what func takes, checks what it needs, says what it says, and ends by the signal by which it ends; the local host does the rest.
    private static string FakeFunc => $"""
        #!/bin/sh
        set -e
        [ "$1 $2 $3" = "start --no-build --port" ]
        [ "$FUNCTIONS_WORKER_RUNTIME" = dotnet-isolated ]
        grep -q dotnet-isolated local.settings.json
        test -f functions.metadata
        (until curl -sf "http://127.0.0.1:$4/api/health/live"; do sleep 0.2; done; echo; echo "	HealthLive: [GET] http://localhost:$4/api/health/live") &
        exec dotnet "{Repository.Path("src", "Local", "LocalHost", "bin", Configuration, "net10.0", "LocalHost.dll")}" --app . --port "$4" --no-timers
        """;

    private Task<int> RunAsync(RunOptions options, params (string Name, string Value)[] environment) => RunAsync(options, null, environment);

    private Task<int> RunAsync(RunOptions options, FuncTools? func, params (string Name, string Value)[] environment)
    {
        using var noFiles = new TemporaryFolder();
        var given = GivenSettings.Read(noFiles.Path, new Hashtable(environment.ToDictionary(setting => setting.Name, setting => setting.Value)));
        return new LocalRun(screen.Screen, options, TimeProvider.System, func).RunAsync(given, LocalPrograms.BuiltAs(Configuration), CancellationToken.None);
    }
}
