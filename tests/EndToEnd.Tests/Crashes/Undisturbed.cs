using System.Collections.Concurrent;
using TimesheetFunctions.EndToEnd.Tests.Hosting;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>What payroll is told where nobody is killed.</summary>
/// <param name="First">By the first collections.</param>
/// <param name="Both">And by those that find the changes.</param>
internal sealed record Undisturbed(ISet<string> First, ISet<string> Both)
{
    private static readonly ConcurrentDictionary<(int Days, int Changes), Lazy<Task<Undisturbed>>> Runs = new();

    /// <summary>Of so many days, of which the oldest so many change; run once, whoever asks.</summary>
    public static Task<Undisturbed> OfAsync(string storage, int days = 1, int changes = 0) =>
        Runs.GetOrAdd((days, changes), _ => new Lazy<Task<Undisturbed>>(() => RunAsync(storage, days, changes))).Value;

    private static async Task<Undisturbed> RunAsync(string storage, int days, int changes)
    {
        await using var world = await CrashWorld.StartAsync(storage, days);
        using var host = await world.StartHostAsync(lookback: true);
        var first = await ToldByTickAsync(world, host);
        for (var number = 0; number < changes; number++)
        {
            world.Change(CrashWorld.DayOf(number, days));
        }

        return new Undisturbed(first, changes == 0 ? first : await ToldByTickAsync(world, host));
    }

    private static async Task<ISet<string>> ToldByTickAsync(CrashWorld world, HostProcess host)
    {
        Assert.True(await host.TickAsync(), host.LastLines);
        await world.Seen.ReceiveAsync();
        var told = world.Seen.Told;
        Assert.Equal(world.Seen.Received.Count, told.Count);
        await SeenFromOutside.AllIsWellAsync(world.Seen, told);
        return told;
    }
}
