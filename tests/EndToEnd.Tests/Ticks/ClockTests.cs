using NodaTime;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Ticks;

/// <summary>A machine whose clock is wrong for a while.</summary>
public sealed class ClockTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_clock_that_jumps_a_day_to_and_fro_has_no_incomplete_day_collected_and_nothing_sent_twice()
    {
        // Noon, or nearly, wherever the test runs: no day becomes complete meanwhile.
        var now = TimeProvider.System.GetUtcNow();
        var offset = 12 - now.Hour;
        var yesterday = LocalDate.FromDateTime(now.AddHours(offset).Date).PlusDays(-1);
        await using var world = await World.StartAsync(
            azurite.ConnectionString,
            new SimulatorOptions { Users = 4 },
            changes: new Dictionary<string, string?>
            {
                ["Timesheets:Sources:0:TimeZone"] = offset == 0 ? "Etc/UTC" : $"Etc/GMT{(offset > 0 ? "-" : "+")}{Math.Abs(offset)}",
                ["Timesheets:Sources:0:StartDate"] = World.Text(yesterday.PlusDays(-1)),
            },
            now: Instant.FromDateTimeOffset(now));

        world.Clock.Move(Day);
        var ahead = await world.TickAsync();
        var sent = (await world.ReceiveAllAsync()).Count;
        world.Clock.Move(-Day);
        var right = await world.TickAsync();
        world.Clock.Move(-Day);
        var behind = await world.TickAsync();
        world.Clock.Move(Day);
        var rightAgain = await world.TickAsync();

        // What was collected under a clock that was ahead is collected again: nobody knows what the time really was.
        Assert.Equal([yesterday.PlusDays(-1), yesterday], Dates(ahead));
        Assert.Equal([yesterday.PlusDays(-1), yesterday], Dates(right).Order());
        Assert.DoesNotContain(yesterday, Dates(behind));
        Assert.DoesNotContain(yesterday.PlusDays(1), Dates(rightAgain));
        Assert.All(new[] { ahead, right, behind, rightAgain }.SelectMany(tick => tick.Results), AssertSucceeded);
        Assert.NotEqual(0, sent);
        Assert.Empty(await world.ReceiveAllAsync());
        Assert.Empty(await world.BlobsAsync("state/open/"));
    }

    private static void AssertSucceeded(CollectionResult result) => Assert.Equal(CollectionOutcome.Succeeded, result.Outcome);

    private static IEnumerable<LocalDate> Dates(TickReport report) => report.Results.Select(result => result.Day.Date);
}
