using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.Storage.RawPages;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Reading;

namespace TimesheetFunctions.Core.Tests.Payroll.Messages;

/// <summary>The vendor's own example of an answer becomes exactly the message that the contract shows.</summary>
public sealed class VendorExampleTests
{
    private static readonly DayKey Day = new(SourceName.Parse("hq"), new LocalDate(2026, 2, 12));
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];
    private static readonly CollectionId Collection = new(Guid.Parse("019c5000-0000-7000-8000-000000000001"));

    [Fact]
    public void The_vendors_example_becomes_the_message_of_the_contract()
    {
        var page = ReadFixture("vendor-example.json");
        var archived = RawArchive.Name(Day, Collection, 1, page);
        var content = Assert.IsType<BodyContent.Page>(PageReader.Read(page, Zone));
        var reading = new DayReading(Day.Date);
        var listed = new TimesheetPage(null) { Of = AskedFor.Users, Offset = 1, RequestedAt = default, Body = page, Users = content.Users, AnnouncedUsers = content.AnnouncedUsers };
        reading.Add(listed, archived, 1);
        reading.EndSeries();
        var user = Assert.Single(reading.Users.Values);

        var context = new SummaryContext(Day, Zone, Collection, Instant.FromUtc(2026, 2, 13, 2, 5, 3).PlusNanoseconds(120_000_000));
        var planner = new LedgerPlanner(context, Duration.FromHours(24), new LossLimit(0.2));
        var wanted = new WantedDay(user.UserId, user.Name, user.Content!.Value, user.Raw);
        var entry = Assert.Single(planner.Plan(new DayLedger(Day, Zone.Id, []), [wanted], false, false).Changes);

        var expected = JsonNode.Parse(ReadFixture("vendor-example-message.json"))!;
        var raw = expected["data"]!["raw"]!.AsObject();
        raw["sha256"] = archived.Sha256;
        raw["offset"] = user.Raw.Offset;
        raw["length"] = user.Raw.Length;
        Assert.Equal(expected.ToJsonString(), JsonNode.Parse(entry.Body.Span)!.ToJsonString());

        var bytes = page.AsMemory(user.Raw.Offset, user.Raw.Length);
        Assert.Equal("Sakthivel Govinthan", JsonDocument.Parse(bytes).RootElement.GetProperty("user").GetProperty("name").GetString());
    }

    private static byte[] ReadFixture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));
}
