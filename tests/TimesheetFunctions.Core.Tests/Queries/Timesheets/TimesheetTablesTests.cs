using System.Text;
using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Queries.Timesheets;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.Queries.Timesheets;

public sealed class TimesheetTablesTests
{
    private static readonly Guid Ada = Guid.Parse("ab7c4f30-1024-471a-a767-739df0dc53fd");
    private static readonly Guid Bob = Guid.Parse("bb7c4f30-1024-471a-a767-739df0dc53fd");

    [Fact]
    public void Users_come_by_their_newest_names_and_the_nameless_last()
    {
        var tables = new TimesheetTables(2);
        var (late, early) = (new DayTable(tables, 1, 0), new DayTable(tables, 0, 0));
        late.Add(Ada, "zoe", default);
        late.Add(Guid.Empty, null, default);
        early.Add(Ada, "ada", default);
        early.Add(Bob, "Bob", default);
        tables.Put(late);
        tables.Put(early);

        var (users, _, places) = tables.Finish();

        Assert.Equal(["Bob", "zoe", null], users.Select(user => user.Name));
        Assert.Equal([0, 0], places.Select(place => place[users[1].Number]));
        Assert.Equal([1, -1], places.Select(place => place[users[0].Number]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_says_what_its_body_says(bool withTimes)
    {
        var day = new DayKey(SourceName.Parse("hq"), new LocalDate(2026, 2, 12));
        var at = Instant.FromUtc(2026, 2, 12, 10, 2, 1) + Duration.FromMilliseconds(676);
        var content = new DayContent(SummaryStatus.Recorded, withTimes ? at : null, withTimes ? at + Duration.FromHours(1) : null, new SecondCounts(9, 8, 7, 6, 5, 4));
        using var writer = new CloudEventWriter(new SummaryContext(day, DateTimeZone.Utc, new CollectionId(Guid.Empty), at));
        var body = writer.Write(new DailySummary
        {
            UserId = Ada,
            UserName = "A \"da\" 李 👩‍💻",
            Revision = 2,
            Content = content,
            Checks = ["missing-times", "total-exceeds-day"],
            Raw = null,
            Previous = new PreviousRevision(1, content with { Seconds = new SecondCounts(3, 2, 1, 0, 0, 0) }),
        });
        var tables = new TimesheetTables(1);
        var table = new DayTable(tables, 0, 1);

        new PublishedRow(tables, new CheckCodes()).Read(body, EntryDelivery.Pending, table);
        new PublishedRow(tables, new CheckCodes()).Read(body, EntryDelivery.Sent, table);

        Assert.Equal("A \"da\" 李 👩‍💻", tables.NameOf(Ada));
        Assert.Equal(content, table[0].Content);
        Assert.Equal(["missing-times", "total-exceeds-day"], table[0].Checks);
        Assert.Equal((2, EntryDelivery.Pending, EntryDelivery.Sent), (table[0].Revision, table[0].Delivery, table[1].Delivery));
        Assert.Equal(3, table[0].PreviousTotal);
        var cut = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"idleSeconds\"", "\"idle\"", StringComparison.Ordinal));
        Assert.Throws<System.Text.Json.JsonException>(() => new PublishedRow(tables, new CheckCodes()).Read(cut, EntryDelivery.Sent, table));
    }
}
