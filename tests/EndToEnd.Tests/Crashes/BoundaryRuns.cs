using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>All boundary runs, many at once: a dead process's lock has to be waited out, and they do that together.</summary>
public sealed class BoundaryRuns : IAsyncLifetime
{
    // Most of a run is waiting; more at once would be late for their locks on two cores.
    private static readonly SemaphoreSlim Places = new(6);

    private readonly Dictionary<string, Task> runs = [];

    public Task this[string name] => runs[name];

    public async Task InitializeAsync()
    {
        var storage = await AzuriteFixture.ConnectAsync();
        var undisturbed = await Undisturbed.OfAsync(storage);
        foreach (var run in BoundaryRun.All)
        {
            runs[run.Name] = RunAsync(run, storage, undisturbed);
        }
    }

    public Task DisposeAsync() =>
        Task.WhenAll(runs.Values.Select(async run => await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)));

    private static async Task RunAsync(BoundaryRun run, string storage, Undisturbed undisturbed)
    {
        await Places.WaitAsync();
        try
        {
            await run.RunAsync(storage, undisturbed);
        }
        finally
        {
            Places.Release();
        }
    }
}
