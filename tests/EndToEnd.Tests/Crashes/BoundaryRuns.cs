using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>All boundary runs, at once: a dead process's lock has to be waited out, and they can do that together.</summary>
public sealed class BoundaryRuns(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly Dictionary<string, Task> runs = [];

    public Task this[string name] => runs[name];

    public async Task InitializeAsync()
    {
        if (!CrashSeed.Long)
        {
            return;
        }

        var undisturbed = await Undisturbed.RunAsync(azurite.ConnectionString);
        foreach (var run in BoundaryRun.All)
        {
            runs[run.Name] = run.RunAsync(azurite.ConnectionString, undisturbed);
        }
    }

    public Task DisposeAsync() =>
        Task.WhenAll(runs.Values.Select(async run => await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)));
}
