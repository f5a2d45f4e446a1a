using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.Collecting.Comparing;

public sealed class LedgerPlannerTests
{
    private static readonly DayKey Day = new(SourceName.Parse("hq"), new LocalDate(2026, 2, 12));
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];
    private static readonly Guid Anna = new(1, 0, 0, new byte[8]);

    private readonly DayLedger ledger = new(Day, Zone.Id, []);

    [Fact]
    public void A_new_user_gets_revision_1_and_no_previous()
    {
        var entry = Assert.Single(Plan(Hours(Anna, 60)).Changes);

        Assert.Equal((1, false), (entry.Summary.Revision, entry.Summary.Correction));
        Assert.Equal($"hq/2026-02-12/{Anna}/r1", JsonDocument.Parse(entry.Body).RootElement.GetProperty("id").GetString());
        Assert.Equal(EntryDelivery.Pending, entry.Delivery);
        Assert.Equal(JsonValueKind.Null, Data(entry).GetProperty("previous").ValueKind);
    }

    [Fact]
    public void The_same_content_again_is_no_message_even_under_another_name()
    {
        Publish(Hours(Anna, 60));

        var plan = Plan(Hours(Anna, 60) with { Name = "Anna Married" });

        Assert.Empty(plan.Changes);
        Assert.Equal(1, plan.Unchanged);
    }

    [Fact]
    public void A_correction_carries_the_name_of_now_and_where_none_is_known_now_the_last_one()
    {
        Publish(Hours(Anna, 60));
        Publish(Hours(Anna, 90) with { Name = "Anna Married" });
        Assert.Equal("Anna Married", Data(ledger.Entries[Anna]).GetProperty("userName").GetString());

        Publish(Hours(Anna, 60) with { Name = null });
        Assert.Equal("Anna Married", Data(ledger.Entries[Anna]).GetProperty("userName").GetString());
    }

    [Fact]
    public void Nothing_is_held_back_while_losses_are_few()
    {
        Publish(Hours(Anna, 60));

        Assert.Empty(Plan(Gone(Anna)).HeldBack);
    }

    [Fact]
    public void A_message_says_which_checks_failed()
    {
        var odd = Hours(Anna, 60);
        odd = odd with { Content = odd.Content with { Seconds = new SecondCounts(100_000, 1, 0, 0, 0, 0) } };

        var checks = Data(Assert.Single(Plan(odd).Changes)).GetProperty("checks").EnumerateArray().Select(check => check.GetString()!);

        Assert.Contains("total-not-active-plus-idle", checks);
        Assert.Contains("active-not-sum-of-parts", checks);
    }

    [Fact]
    public void Another_content_is_a_correction_that_tells_what_was_before()
    {
        Publish(Hours(Anna, 60));

        var entry = Assert.Single(Plan(Hours(Anna, 90)).Changes);

        Assert.Equal((2, true), (entry.Summary.Revision, entry.Summary.Correction));
        var previous = Data(entry).GetProperty("previous");
        Assert.Equal(1, previous.GetProperty("revision").GetInt32());
        Assert.Equal(60, previous.GetProperty("totalSeconds").GetInt64());
        Assert.Equal("recorded", previous.GetProperty("status").GetString());
    }

    [Fact]
    public void Who_vanishes_is_withdrawn_under_the_last_known_name_and_comes_back_as_a_correction()
    {
        Publish(Hours(Anna, 60));
        Publish(Gone(Anna));

        var withdrawn = ledger.Entries[Anna];
        Assert.Equal("Anna", Data(withdrawn).GetProperty("userName").GetString());
        Assert.Equal(JsonValueKind.Null, Data(withdrawn).GetProperty("raw").ValueKind);
        Assert.Equal(0, Data(withdrawn).GetProperty("totalSeconds").GetInt64());

        var back = Assert.Single(Plan(Hours(Anna, 60)).Changes);
        Assert.Equal((3, true, SummaryStatus.Recorded), (back.Summary.Revision, back.Summary.Correction, back.Summary.Content.Status));
    }

    [Fact]
    public void Many_losses_are_held_back_while_other_changes_go_out()
    {
        var users = Enumerable.Range(1, 20).Select(n => new Guid(n, 0, 0, new byte[8])).ToArray();
        Publish([.. users.Select(user => Hours(user, 60))]);

        var wanted = users[..6].Select(Gone).Append(Hours(users[6], 90)).Append(Absent(users[7])).ToArray();
        var plan = Plan(wanted);

        Assert.Equal(users[..6].Append(users[7]), plan.HeldBack);
        Assert.Equal(20, plan.UsersWithHours);
        Assert.Equal([users[6]], plan.Changes.Select(entry => entry.Summary.UserId));
        Assert.Equal(8, Plan(wanted, acceptLosses: true).Changes.Count);
    }

    [Fact]
    public void Hours_that_become_zero_are_losses_too()
    {
        var users = Enumerable.Range(1, 3).Select(n => new Guid(n, 0, 0, new byte[8])).ToArray();
        Publish([.. users.Select(user => Hours(user, 60))]);

        var plan = Plan([.. users.Select(user => Hours(user, 0))]);

        Assert.Empty(plan.Changes);
        Assert.Equal(3, plan.HeldBack.Count);
    }

    [Fact]
    public void While_an_id_cannot_be_read_nobody_is_withdrawn_or_made_absent()
    {
        Publish(Hours(Anna, 60));
        var other = Guid.NewGuid();

        Assert.Empty(Plan([Gone(Anna), Absent(other)], keepEveryone: true).Changes);
        Assert.Single(Plan([Gone(Anna), Hours(other, 5)], keepEveryone: true).Changes);
    }

    private void Publish(params WantedDay[] wanted)
    {
        foreach (var entry in Plan(wanted, acceptLosses: true).Changes)
        {
            ledger.Put(entry with { Delivery = EntryDelivery.Sent });
        }
    }

    private LedgerPlan Plan(params WantedDay[] wanted) => Plan(wanted, acceptLosses: false);

    private LedgerPlan Plan(WantedDay[] wanted, bool keepEveryone = false, bool acceptLosses = false)
    {
        var context = new SummaryContext(Day, Zone, new CollectionId(Guid.Empty), Instant.FromUtc(2026, 2, 13, 2, 5));
        return new LedgerPlanner(context, Duration.FromHours(24), new LossLimit(0.2)).Plan(ledger, wanted, keepEveryone, acceptLosses);
    }

    private static WantedDay Hours(Guid user, long seconds) => new(
        user,
        "Anna",
        new DayContent(SummaryStatus.Recorded, null, null, new SecondCounts(seconds, seconds, 0, seconds, 0, 0)),
        new RawReference(new ArchivedPage("raw/x", "00"), 1, 2));

    private static WantedDay Gone(Guid user) => new(user, null, DayContent.Withdrawn, null);

    private static WantedDay Absent(Guid user) => new(user, null, DayContent.Absent, null);

    private static JsonElement Data(LedgerEntry entry) => JsonDocument.Parse(entry.Body).RootElement.GetProperty("data");
}
