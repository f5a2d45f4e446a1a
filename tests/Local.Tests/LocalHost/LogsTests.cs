using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.LocalHost;

/// <summary>What an operator would see in Azure, seen here.</summary>
public sealed class LogsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly LogLines log = shared.Host.Log;

    [Fact]
    public async Task What_a_function_logs_has_the_functions_category_and_its_events_name_only()
    {
        using var answer = await shared.Host.GetAsync("/api/loud");

        await Eventually.TrueAsync(() => log.Count("Executed 'Functions.Loud' (Succeeded") > 0);
        Assert.Contains("Information Function.Loud.User[0 SomethingHappened] said within a run", log.All);
        Assert.Contains(log.All, line => line.StartsWith("Information Function.Loud[1 FunctionStarted] Executing 'Functions.Loud'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_of_the_standard_streams_have_a_level_by_their_words()
    {
        using var answer = await shared.Host.GetAsync("/api/loud");

        await Eventually.TrueAsync(() => log.Count("Error Host.Function.Console[0 ] a line about an error") > 0);
        Assert.Equal(0, log.Count("a plain line"));
        Assert.Equal(0, log.Count("on standard output"));
    }

    [Fact]
    public async Task Levels_of_host_json_hold_for_the_hosts_categories_and_what_is_said_outside_of_a_run_is_lost()
    {
        using var answer = await shared.Host.GetAsync("/api/quiet");

        await Eventually.TrueAsync(() => log.Count("Executed 'Functions.Quiet'") == 1);
        Assert.Equal(0, log.Count("never to be seen"));
        Assert.Equal(0, log.Count("outside of any run"));
    }
}
