using TimesheetFunctions.EndToEnd.Tests.Hosting;
using TimesheetFunctions.EndToEnd.Tests.Proxies;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>
/// A world whose host is killed in its first collection, and the next host in the collection that finds changes; the last one finishes what
/// is marked open, and takes no other day.
/// </summary>
internal sealed record BoundaryRun(string Name, (Boundary Boundary, Moment Moment) First, (Boundary Boundary, Moment Moment)? Again)
{
    /// <summary>Every boundary of both collections, paired so that the two kills of a world have nothing to do with each other.</summary>
    public static IReadOnlyList<BoundaryRun> All { get; } = [.. Boundary.OfFirst.Select((first, i) => Pair(first, i))];

    public async Task RunAsync(string storage, Undisturbed undisturbed)
    {
        await using var world = await CrashWorld.StartAsync(storage);
        using (var killed = await world.StartHostAsync())
        {
            await KillAsync(world, killed, First);
        }

        using var second = await world.StartHostAsync(lookback: true);
        await world.RecoverAsync(second, undisturbed.First);
        await SeenFromOutside.AllIsWellAsync(world.Seen, undisturbed.First);
        if (Again is not { } again)
        {
            return;
        }

        world.Change();
        await KillAsync(world, second, again);
        using var last = await world.StartHostAsync(lookback: !await world.Seen.IsMarkedAsync());
        await world.RecoverAsync(last, undisturbed.Both);
        await SeenFromOutside.AllIsWellAsync(world.Seen, undisturbed.Both);
    }

    private static BoundaryRun Pair((Boundary Boundary, Moment Moment) first, int number)
    {
        (Boundary Boundary, Moment Moment)? again = number < Boundary.OfAgain.Count ? Boundary.OfAgain[number] : null;
        return new BoundaryRun(Text(first) + (again is { } second ? $", then {Text(second)}" : ""), first, again);
    }

    private static string Text((Boundary Boundary, Moment Moment) at) => $"{at.Moment} {at.Boundary.Name}".ToLowerInvariant();

    private static async Task KillAsync(CrashWorld world, HostProcess host, (Boundary Boundary, Moment Moment) at)
    {
        var hold = new Hold(at.Boundary.Matches, at.Boundary.Number, at.Moment);
        HoldingProxy proxy = at.Boundary.Matches(PassingRequest.Send) ? world.Bus : world.Blobs;
        Assert.True(await world.KillAtAsync(host, hold, proxy), $"The tick never came to this: {Text(at)}.\n{host.LastLines}");
    }
}
