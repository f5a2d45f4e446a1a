using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.CommandLine;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--users", "0")]
    [InlineData("--users", "many")]
    [InlineData("--page-size", "-1")]
    [InlineData("--latency", "5")]
    [InlineData("--latency", "24:00:00")]
    [InlineData("--latency", "-00:00:01")]
    [InlineData("--api-key", "two words")]
    [InlineData("--accounts", "0")]
    [InlineData("--seed", "1.5")]
    public async Task A_bad_value_is_one_sentence_that_names_the_option(string option, string value)
    {
        var (exitCode, output, error) = await RunAsync(option, value);
        Assert.NotEqual(0, exitCode);
        Assert.Empty(output);
        Assert.Contains(option, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_option_is_refused()
    {
        var (exitCode, _, error) = await RunAsync("--userz", "5");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("--userz", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_sentence()
    {
        await using var server = await SimulatorServer.StartAsync();
        var (exitCode, _, error) = await RunAsync("--port", $"{server.BaseUrl.Port}");
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"{server.BaseUrl.Port}", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:01.500", 1_500)]
    [InlineData("1.00:00:02", 86_402_000)]
    [InlineData("100ms", 100)]
    public void A_duration_is_read_and_written_again(string text, long milliseconds)
    {
        Assert.True(DurationText.TryRead(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
        Assert.True(DurationText.TryRead(DurationText.Write(duration), out var again));
        Assert.Equal(duration, again);
    }

    static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var exitCode = await SimulatorCommand.RunAsync(arguments, output, error, patience.Token);
        return (exitCode, output.ToString(), error.ToString());
    }
}
