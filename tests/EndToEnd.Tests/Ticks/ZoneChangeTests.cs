using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Ticks;

/// <summary>A source that is moved to another zone.</summary>
public sealed class ZoneChangeTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData("Europe/Berlin", "from 2026-02-12T18:30:00Z to 2026-02-12T23:00:00Z (4:30 h) is in no day")]
    [InlineData("Asia/Tokyo", "from 2026-02-12T15:00:00Z to 2026-02-12T18:30:00Z (3:30 h) is in both days")]
    public async Task Old_days_keep_their_zone_and_the_first_new_one_says_what_lies_between(string zone, string words)
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 4 });
        await world.TickAsync();
        await world.RestartAsync(new Dictionary<string, string?> { ["Timesheets:Sources:0:TimeZone"] = zone });
        world.Clock.Move(TimeSpan.FromDays(1));

        // The first attempt fails: what it noted is noted again by the one that counts.
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 400, Times = 1 });
        var failed = (await world.TickAsync()).Results;
        world.Clock.Move(TimeSpan.FromHours(1));
        var first = Assert.Single((await world.TickAsync()).Results).Record!;
        world.Clock.Move(TimeSpan.FromDays(1));
        var second = (await world.TickAsync()).Results[0].Record!;

        Assert.Equal("failed", failed[0].Record!.Outcome);
        Assert.Equal((World.Text(World.LastDay.PlusDays(1)), zone), (first.Date, first.TimeZone));
        Assert.Contains(words, ZoneNote(failed[0].Record!), StringComparison.Ordinal);
        Assert.Contains(words, ZoneNote(first), StringComparison.Ordinal);

        var old = failed[1].Record!;
        Assert.Equal((World.Text(World.LastDay), World.Zone), (old.Date, old.TimeZone));
        Assert.Contains("keeps the zone of its first ledger, Asia/Kolkata", ZoneNote(old), StringComparison.Ordinal);
        Assert.Equal((World.Text(World.LastDay.PlusDays(2)), zone), (second.Date, second.TimeZone));
        Assert.DoesNotContain(second.Notes, note => note.Code == "zone-changed");
    }

    private static string ZoneNote(CollectionRecord record) => Assert.Single(record.Notes, note => note.Code == "zone-changed").Message;
}
