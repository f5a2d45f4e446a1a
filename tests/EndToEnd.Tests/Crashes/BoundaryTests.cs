using TimesheetFunctions.EndToEnd.Tests.Hosting;
using TimesheetFunctions.EndToEnd.Tests.Proxies;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>
/// Workers, and hosts with their workers, killed at every boundary of a first collection and of one that finds changes. Each world has a day for
/// each of its boundaries: the tick after a kill goes on to the next day, and dies there, while the last day's lock runs out. In the end only what
/// is marked open is finished, and no other day taken.
/// </summary>
public sealed class BoundaryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Worlds = 4;
    private const int Days = 8;
    private const int Changes = 5;

    // A host whose worker has died three times within a minute gives up.
    private const int HostEvery = 3;

    // A send does not say of which day it is: it comes first in its world, where no other day has anything to send.
    private static readonly Boundary[] First = [.. Boundary.SendsOfFirst, .. Boundary.OfFirst, .. Boundary.OfFirst];
    private static readonly Boundary[] Again = [.. Boundary.SendsOfAgain, .. Boundary.OfAgain, .. Boundary.OfAgain];

    [Fact]
    public void The_worlds_have_room_for_every_boundary()
    {
        Assert.InRange(Boundary.SendsOfFirst.Count, Boundary.SendsOfAgain.Count, Worlds);
        Assert.InRange(Boundary.SendsOfFirst.Count + Boundary.OfFirst.Count, 1, Worlds * Days);
        Assert.InRange(Boundary.SendsOfAgain.Count + Boundary.OfAgain.Count, 1, Worlds * Changes);
    }

    [Fact]
    public async Task Whoever_is_killed_at_any_boundary_leaves_nothing_that_ticks_do_not_finish()
    {
        var undisturbed = await Undisturbed.OfAsync(azurite.ConnectionString, Days, Changes);
        await Task.WhenAll(Enumerable.Range(0, Worlds).Select(number => RunAsync(number, undisturbed)));
    }

    private async Task RunAsync(int number, Undisturbed undisturbed)
    {
        await using var world = await CrashWorld.StartAsync(azurite.ConnectionString, Days);
        var host = await world.StartHostAsync(lookback: true);
        try
        {
            for (var i = 0; i < Days; i++)
            {
                host = await KillAsync(world, host, VictimOf(i), i, First[Place(number, i)]);
            }

            await world.Seen.BreakLocksAsync();
            await world.RecoverAsync(host, undisturbed.First);
            await SeenFromOutside.AllIsWellAsync(world.Seen, undisturbed.First);
            for (var i = 0; i < Changes; i++)
            {
                world.Change(CrashWorld.DayOf(i, Days));
                host = await KillAsync(world, host, VictimOf(Days + i), i, Again[Place(number, i)]);
            }

            if (Again[Place(number, Changes - 1)] is not { Name: "marker", Moment: Moment.Before })
            {
                host.Dispose();
                host = await world.StartHostAsync();
            }

            await world.Seen.BreakLocksAsync();
            await world.RecoverAsync(host, undisturbed.Both);
            await SeenFromOutside.AllIsWellAsync(world.Seen, undisturbed.Both);
        }
        finally
        {
            host.Dispose();
        }
    }

    private static Victim VictimOf(int kill) => kill % HostEvery == HostEvery - 1 ? Victim.Host : Victim.Worker;

    private static int Place(int world, int kill) => (kill * Worlds) + world;

    /// <returns>The host that goes on: the same one, or another in its place.</returns>
    private static async Task<HostProcess> KillAsync(CrashWorld world, HostProcess host, Victim victim, int day, Boundary at)
    {
        var path = CrashWorld.PathOf(CrashWorld.DayOf(day, Days));
        var hold = new Hold(request => at.Matches(request) && (at.IsSend || request.Path.Contains(path, StringComparison.Ordinal)), at.Number, at.Moment);
        HoldingProxy proxy = at.IsSend ? world.Bus : world.Blobs;
        Assert.True(await world.KillAtAsync(host, victim, hold, proxy), $"No tick came to day {day} {at}.\n{host.LastLines}");
        return victim == Victim.Worker ? host : await world.StartHostAsync(lookback: true);
    }
}
