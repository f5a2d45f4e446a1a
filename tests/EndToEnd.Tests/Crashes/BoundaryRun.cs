using TimesheetFunctions.EndToEnd.Tests.Hosting;
using TimesheetFunctions.EndToEnd.Tests.Proxies;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>
/// A world in which a worker, or a host with its worker, is killed in the first collection, and again in the collection that finds changes; in
/// the end only what is marked open is finished, and no other day taken. A host that outlives its worker goes on with the next one.
/// </summary>
internal sealed record BoundaryRun(
    string Name, Victim Victim, (Boundary Boundary, Moment Moment) First, (Boundary Boundary, Moment Moment)? Again)
{
    /// <summary>Every boundary of both collections, paired so that the two kills of a world have nothing to do with each other.</summary>
    public static IReadOnlyList<BoundaryRun> All { get; } = [.. Boundary.OfFirst.Select((first, i) => Pair(first, i))];

    public async Task RunAsync(string storage, Undisturbed undisturbed)
    {
        await using var world = await CrashWorld.StartAsync(storage);
        using var first = await world.StartHostAsync(lookback: true);
        await KillAsync(world, first, Victim, First);
        using var second = Victim == Victim.Worker ? first : await world.StartHostAsync(lookback: true);
        await world.RecoverAsync(second, undisturbed.First);
        await SeenFromOutside.AllIsWellAsync(world.Seen, undisturbed.First);
        if (Again is { } again)
        {
            world.Change();
            await KillAsync(world, second, Victim, again);
            await FinishAsync(world, second, undisturbed.Both);
        }
    }

    private async Task FinishAsync(CrashWorld world, HostProcess second, ISet<string> expected)
    {
        var isMarked = await world.Seen.IsMarkedAsync();
        using var last = Victim == Victim.Worker && !isMarked ? second : await world.StartHostAsync(lookback: !isMarked);
        await world.RecoverAsync(last, expected);
        await SeenFromOutside.AllIsWellAsync(world.Seen, expected);
    }

    private static BoundaryRun Pair((Boundary Boundary, Moment Moment) first, int number)
    {
        (Boundary Boundary, Moment Moment)? again = number < Boundary.OfAgain.Count ? Boundary.OfAgain[number] : null;
        var victim = number % 2 == 0 ? Victim.Worker : Victim.Host;
        var name = $"{victim}: {Text(first)}{(again is { } second ? $", then {Text(second)}" : "")}";
        return new BoundaryRun(name, victim, first, again);
    }

    private static string Text((Boundary Boundary, Moment Moment) at) => $"{at.Moment} {at.Boundary.Name}".ToLowerInvariant();

    private static async Task KillAsync(CrashWorld world, HostProcess host, Victim victim, (Boundary Boundary, Moment Moment) at)
    {
        var hold = new Hold(at.Boundary.Matches, at.Boundary.Number, at.Moment);
        HoldingProxy proxy = at.Boundary.Matches(PassingRequest.Send) ? world.Bus : world.Blobs;
        Assert.True(await world.KillAtAsync(host, victim, hold, proxy), $"The tick never came to this: {Text(at)}.\n{host.LastLines}");
    }
}
