using System.Globalization;
using NodaTime;
using TimesheetFunctions.Core.Tests.Fuzz.Pages;
using TimesheetFunctions.Core.TrackPilots.Reading;
using Xunit.Abstractions;

namespace TimesheetFunctions.Core.Tests.Fuzz;

/// <summary>
/// Whatever a page holds: no crash, no message that breaks the contract, no sound user lost, and a ledger that reads back as it was.
/// A failure names its seed; <c>TIMESHEETS_FUZZ_SEED</c> begins with that one.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string SeedVariable = "TIMESHEETS_FUZZ_SEED";
    private const int DefaultSeed = 20_260_212;
    private const int CasesInCi = 20_000;
    private const int CasesInLongRuns = 500_000;

    private static readonly LocalDate Day = new(2026, 2, 12);
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];

    [Fact]
    public void Spoiled_pages_cost_no_sound_user_and_break_no_message()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var given) ? given : DefaultSeed;
        var cases = Environment.GetEnvironmentVariable("TIMESHEETS_LONG_TESTS") == "1" ? CasesInLongRuns : CasesInCi;
        var tally = new FuzzTally();

        for (var one = seed; one < seed + cases; one++)
        {
            Run(one, tally);
        }

        output.WriteLine($"Seeds {seed} to {seed + cases - 1}: {tally}");
        Assert.True(tally.Pages >= cases);
        tally.AssertVaried();
    }

    [Fact]
    public void Every_field_with_every_bad_value_costs_only_its_own_user()
    {
        var random = new Random(1);
        FuzzUser[] users = [.. Enumerable.Range(1, 3).Select(n => FuzzUser.Any(new Guid(n, 0, 0, new byte[8]), Day, random))];
        var places = Slot.Of(users[1].ToElement(Day, false)).Count;
        for (var place = 0; place < places; place++)
        {
            foreach (var bad in BadValues.Passable)
            {
                var spoiled = users[1].ToElement(Day, false);
                var slot = Slot.Of(spoiled)[place];
                slot.Value = new RawPiece(bad);
                var list = new ArrayPiece(users[0].ToElement(Day, false), spoiled, users[2].ToElement(Day, false));
                CheckNeighbours(users, new ObjectPiece(Piece.Field("data", list)).ToBytes(), $"place {place}, value {bad.Length} bytes");
            }
        }
    }

    private static void CheckNeighbours(FuzzUser[] users, byte[] body, string what)
    {
        var page = PageReader.Read(body, Zone) as BodyContent.Page;
        Assert.True(page is { Users.Count: 3 }, what);
        foreach (var place in (int[])[0, 2])
        {
            var (expected, listed) = (users[place], page.Users[place]);
            Assert.Equal((expected.Id, expected.Name, null), (listed.UserId!.Value, listed.Name, listed.Fault));
            Assert.Equal(expected.Content, Core.Payroll.Messages.DayContent.Recorded(Assert.Single(listed.Days)));
        }
    }

    private static void Run(int seed, FuzzTally tally)
    {
        try
        {
            new FuzzCase(seed, tally).Run();
        }
        catch (Exception e)
        {
            Assert.Fail($"Seed {seed} (set {SeedVariable}={seed} to begin with it): {e}");
        }
    }
}
