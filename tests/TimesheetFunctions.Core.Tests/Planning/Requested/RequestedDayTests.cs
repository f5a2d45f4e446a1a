using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning.Requested;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Tests.Planning.Requested;

public sealed class RequestedDayTests
{
    private static readonly LocalDate Date = new(2026, 2, 12);
    private static readonly Instant AskedAt = Instant.FromUtc(2026, 2, 13, 3, 0);
    private static readonly Instant Now = AskedAt + Duration.FromHours(1);
    private static readonly CollectionId Shown = new(Guid.Parse("019c54be-94b0-7c3e-9d21-5a0f6b7e8c90"));
    private static readonly CollectionId Other = new(Guid.Parse("019c54be-94b0-7c3e-9d21-5a0f6b7e8c91"));

    [Theory]
    [InlineData(null, false, 0, false)]
    [InlineData("failed", false, 10, false)]
    [InlineData("partial", false, 10, true)]
    [InlineData("partial", false, -10, false)]
    [InlineData("succeeded", false, -10, true)]
    [InlineData("succeeded", true, -10, false)]
    [InlineData("succeeded", true, 0, true)]
    public void A_day_is_done_once_it_was_collected_as_asked_for(string? outcome, bool force, int minutesAfter, bool done)
    {
        var status = outcome is null ? null : Status(outcome, minutesAfter);

        Assert.Equal(done, new RequestedDay(Date, AskedAt, force, null).IsDone(status, Now));
    }

    [Fact]
    public void What_cannot_be_brought_in_is_given_up_after_a_week()
    {
        var day = new RequestedDay(Date, AskedAt, true, null);

        Assert.False(day.IsDone(null, AskedAt + RequestedDay.Patience - Duration.Epsilon));
        Assert.True(day.IsDone(null, AskedAt + RequestedDay.Patience));
    }

    [Fact]
    public void Losses_are_released_only_as_they_were_shown()
    {
        var day = new RequestedDay(Date, AskedAt, false, Shown);
        var held = Status("partial", -10) with { HeldBack = 3, CollectedBy = Shown };

        Assert.True(day.Releases(held));
        Assert.False(day.Releases(held with { CollectedBy = Other }));
        Assert.False(day.Releases(held with { HeldBack = 0 }));
        Assert.False((day with { ReleasedOf = null }).Releases(held));
        Assert.False(day.IsDone(held, Now));
        Assert.True(day.IsDone(Status("partial", 10) with { HeldBack = 9, CollectedBy = Other }, Now));
    }

    [Fact]
    public void What_was_asked_for_together_is_remembered_until_all_of_it_is_done()
    {
        var first = new RequestedDay(Date, AskedAt, true, null);
        var second = first with { Date = Date.PlusDays(1) };
        var later = first with { Date = Date.PlusDays(2), AskedAt = AskedAt + Duration.FromMinutes(1) };
        var days = new[] { first, second, later }.ToDictionary(day => day.Date);
        var statuses = new Dictionary<LocalDate, LedgerStatus> { [first.Date] = Status("succeeded", 10), [later.Date] = Status("succeeded", 10) };
        var plan = new RequestedDaysPlan(Source(), days, statuses, Now);

        Assert.Equal([later], plan.Finished());
        Assert.Equal([second.Date], plan.Due(Duration.FromHours(1)).Select(request => request.Date));
        statuses[second.Date] = Status("partial", 20);
        Assert.Equal(3, plan.Finished().Count);
        Assert.Empty(plan.Due(Duration.FromHours(1)));
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(58, true)]
    public void A_day_that_failed_since_waits_like_any_other(int minutesSince, bool due)
    {
        var failed = Status("failed", 5) with { Failures = 1 };
        var now = AskedAt + Duration.FromMinutes(5 + minutesSince);
        var plan = new RequestedDaysPlan(
            Source(),
            new Dictionary<LocalDate, RequestedDay> { [Date] = new(Date, AskedAt, false, null) },
            new Dictionary<LocalDate, LedgerStatus> { [Date] = failed },
            now);

        Assert.Equal(due, plan.Due(Duration.FromHours(1)).Any());
    }

    [Fact]
    public void It_reads_what_it_wrote_and_takes_nonsense_for_nothing()
    {
        RequestedDay[] days = [new(Date, AskedAt, true, Shown), new(Date.PlusDays(-1), AskedAt, false, null)];

        Assert.Equal(days.OrderBy(day => day.Date), RequestedDaysFormat.Read(RequestedDaysFormat.Write(days)).Values);
        Assert.Empty(RequestedDaysFormat.Read("{\"days\":[{\"date\":\"x\"},{\"date\":null}]}"u8));
        Assert.Empty(RequestedDaysFormat.Read("no JSON"u8));
        Assert.Empty(RequestedDaysFormat.Read("null"u8));
    }

    private static LedgerStatus Status(string outcome, int minutesAfter) => new()
    {
        Outcome = outcome,
        StartedAt = AskedAt + Duration.FromMinutes(minutesAfter),
        Collection = Other,
    };

    private static SourceSettings Source() => new(SourceName.Parse("hq"), DateTimeZone.Utc, [Guid.NewGuid()], [], "key", null);
}
