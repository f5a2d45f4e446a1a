using NodaTime;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.Collecting.Comparing;

/// <summary>Who is in no answer any more keeps the hours until a person decides.</summary>
public sealed class DayComparerTests
{
    private static readonly DayKey Day = new(SourceName.Parse("hq"), new LocalDate(2026, 2, 12));
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];
    private static readonly Instant Monday = Instant.FromUtc(2026, 2, 16, 2, 5);
    private static readonly Instant Tuesday = Monday + Duration.FromDays(1);
    private static readonly Guid Anna = User(1);

    private readonly DayLedger ledger = new(Day, Zone.Id, []);

    [Fact]
    public void However_many_are_not_reported_any_more_none_is_withdrawn_and_all_are_held()
    {
        Publish(Enumerable.Range(1, 30).Select(User), seconds: 60);

        var compared = Compare([], [.. Enumerable.Range(1, 30).Select(User)]);

        Assert.Empty(compared.Plan.Changes);
        Assert.Empty(compared.Plan.HeldBack);
        Assert.Equal(30, compared.HeldBack.Count);
        Assert.Equal(30, compared.Plan.Unchanged);
    }

    [Fact]
    public void To_accept_losses_does_not_release_who_is_not_reported()
    {
        Publish([Anna], seconds: 60);

        var compared = Compare([], [Anna], acceptLosses: true);

        Assert.Empty(compared.Plan.Changes);
        Assert.Equal([Anna], compared.HeldBack);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 4, 0)]
    [InlineData(2, 5, 2)]
    public void Where_the_settings_say_so_they_are_withdrawn_at_once_within_the_limits_of_many_losses(int gone, int withHours, int withdrawn)
    {
        Publish(Enumerable.Range(1, withHours).Select(User), seconds: 60);

        var compared = Compare([], [.. Enumerable.Range(1, gone).Select(User)], rule: WithdrawalRule.Send);

        Assert.Equal(withdrawn, compared.Plan.Changes.Count);
        Assert.All(compared.Plan.Changes, entry => Assert.Equal(SummaryStatus.Withdrawn, entry.Summary.Content.Status));
        Assert.Equal(gone - withdrawn, compared.Plan.HeldBack.Count);
        Assert.Empty(compared.NotReported);
    }

    [Theory]
    [InlineData(WithdrawalRule.Hold)]
    [InlineData(WithdrawalRule.Send)]
    public void While_nobody_can_be_said_to_be_missing_nobody_is_held_anew_but_who_was_stays_so(WithdrawalRule rule)
    {
        Publish([Anna, User(2)], seconds: 60);
        Mark(Compare([], [Anna]), Monday);

        var compared = Compare([], [Anna, User(2)], keepsEveryone: true, rule: rule);

        Assert.Empty(compared.Plan.Changes);
        Assert.Equal([Anna], compared.HeldBack);
    }

    [Fact]
    public void Hours_that_a_person_let_stand_are_held_no_more_until_the_user_is_reported_again()
    {
        Publish([Anna], seconds: 60);
        ledger.Put(ledger.Entries[Anna] with { Kept = true });
        Assert.Empty(Compare([], [Anna]).HeldBack);
        Assert.Empty(Compare([], [Anna], rule: WithdrawalRule.Send).Plan.Changes);
        Assert.False(Mark(Compare([], [Anna]), Monday));

        Assert.True(Mark(Compare([Hours(Anna, 60)], []), Monday, reported: Anna));

        Assert.False(ledger.Entries[Anna].Kept);
        Assert.Equal([Anna], Compare([], [Anna]).HeldBack);
    }

    [Fact]
    public void A_held_loss_is_marked_with_the_time_since_when_and_the_mark_goes_when_the_user_comes_back()
    {
        Publish([Anna], seconds: 60);

        Assert.True(Mark(Compare([], [Anna]), Monday));
        Assert.False(Mark(Compare([], [Anna]), Tuesday));

        Assert.Equal(new HeldLoss(HoldReason.NotReported, Monday), ledger.Entries[Anna].Held);
        Assert.True(Mark(Compare([Hours(Anna, 60)], []), Tuesday, reported: Anna));
        Assert.Null(ledger.Entries[Anna].Held);
    }

    [Fact]
    public void Losses_by_entries_of_the_vendor_are_counted_apart_from_those_not_reported()
    {
        Publish(Enumerable.Range(1, 6).Select(User), seconds: 60);

        var compared = Compare([Hours(User(1), 0), Hours(User(2), 0)], [User(3), User(4), User(5)]);

        Assert.Equal(2, compared.Plan.Changes.Count);
        Assert.Equal([User(3), User(4), User(5)], compared.HeldBack);
    }

    [Fact]
    public void Who_was_published_without_hours_and_is_in_no_answer_is_withdrawn_and_who_is_asked_for_by_id_stays_absent()
    {
        Publish([Anna, User(2)], seconds: 0);
        var source = new SourceSettings(Day.Source, Zone, [User(100)], [User(2), User(3)], "key", null);
        var reading = new DayReading(Day.Date);

        var wanted = WantedDays.From(source, ledger, reading, WantedDays.Vanished(source, ledger, reading));

        Assert.Empty(wanted.NotReported);
        Assert.Equal(
            [(User(2), SummaryStatus.Absent), (User(3), SummaryStatus.Absent), (Anna, SummaryStatus.Withdrawn)],
            wanted.Days.Select(day => (day.UserId, day.Content.Status)));
    }

    [Fact]
    public void Who_is_asked_for_by_id_and_refused_or_not_listed_keeps_published_hours()
    {
        Publish([Anna, User(2), User(3)], seconds: 60);
        var source = new SourceSettings(Day.Source, Zone, [User(100)], [Anna, User(2), User(4)], "key", null);
        var reading = new DayReading(Day.Date);
        reading.Refuse(User(2));
        reading.Refuse(User(3));
        reading.Refuse(User(4));

        var wanted = WantedDays.From(source, ledger, reading, WantedDays.Vanished(source, ledger, reading));

        Assert.Empty(wanted.Days);
        Assert.Equal([Anna, User(2), User(3)], wanted.NotReported);
    }

    [Theory]
    [InlineData(5, 10, false)] // half
    [InlineData(4, 10, true)]
    [InlineData(2, 5, true)]
    [InlineData(1, 3, false)] // two fewer
    [InlineData(0, 3, true)]
    [InlineData(0, 2, false)]
    public void Few_are_fewer_than_half_and_at_least_three_fewer(int withHours, int usual, bool few) =>
        Assert.Equal(few, withHours * 2 < usual && UsualPeople.AreFew(withHours, usual));

    private ComparedDay Compare(
        IReadOnlyList<WantedDay> days, IReadOnlyList<Guid> notReported, bool keepsEveryone = false, bool acceptLosses = false, WithdrawalRule rule = WithdrawalRule.Hold)
    {
        var context = new SummaryContext(Day, Zone, new CollectionId(Guid.Empty), Monday);
        var planner = new LedgerPlanner(context, Duration.FromHours(24), new LossLimit(0.2));
        return new DayComparer(planner, rule).Compare(ledger, new WantedUsers(days, notReported), keepsEveryone, acceptLosses);
    }

    private bool Mark(ComparedDay compared, Instant now, Guid? reported = null)
    {
        var reading = new DayReading(Day.Date);
        if (reported is { } user)
        {
            var listed = new ListedUser { UserId = user, Name = "Anna", Offset = 0, Length = 1, Days = [], Fault = null };
            reading.Add(
                new TimesheetPage(owner: null) { Of = AskedFor.Teams, Offset = 1, RequestedAt = default, Body = default, Users = [listed], AnnouncedUsers = 1 },
                new ArchivedPage("raw/x", "00"),
                1);
            reading.EndSeries();
        }

        return DayComparer.Mark(ledger, compared, reading, now);
    }

    private void Publish(IEnumerable<Guid> users, long seconds)
    {
        var plan = Compare([.. users.Select(user => Hours(user, seconds))], []).Plan;
        foreach (var entry in plan.Changes)
        {
            ledger.Put(entry with { Delivery = EntryDelivery.Sent });
        }
    }

    private static Guid User(int number) => new(number, 0, 0, new byte[8]);

    private static WantedDay Hours(Guid user, long seconds) => new(
        user,
        "Anna",
        new DayContent(SummaryStatus.Recorded, null, null, new SecondCounts(seconds, seconds, 0, seconds, 0, 0)),
        new RawReference(new ArchivedPage("raw/x", "00"), 1, 2));
}
