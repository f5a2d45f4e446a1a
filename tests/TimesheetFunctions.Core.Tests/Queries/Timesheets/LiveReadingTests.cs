using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Queries.Timesheets;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.Queries.Timesheets;

public sealed class LiveReadingTests
{
    private static readonly LocalDate First = new(2026, 2, 11);
    private static readonly LocalDate Second = new(2026, 2, 12);
    private static readonly Guid User = Guid.Parse("ab7c4f30-1024-471a-a767-739df0dc53fd");

    [Fact]
    public void A_day_without_an_entry_is_absent()
    {
        Assert.Equal(("", "absent 5"), Read(Days(Entry(Second, 5))));
    }

    [Fact]
    public void An_entry_that_cannot_be_read_costs_its_day_alone()
    {
        Assert.Equal(("ab7c4f30", "none 5"), Read(Days(Entry(First, 1, "date is odd"), Entry(Second, 5))));
    }

    [Fact]
    public void Two_entries_of_a_day_cost_the_day() => Assert.Equal(("ab7c4f30", "none absent"), Read(Days(Entry(First, 1), Entry(First, 2))));

    [Fact]
    public void Entries_of_other_days_only_cost_the_user() => Assert.Equal(("ab7c4f30", "none none"), Read(Days(Entry(Second.PlusDays(1), 1))));

    [Fact]
    public void Days_may_be_spread_over_pages() => Assert.Equal(("", "1 2"), Read(Days(Entry(First, 1)), Days(Entry(Second, 2), Entry(First, 1))));

    [Fact]
    public void The_same_day_twice_with_other_numbers_costs_the_user()
    {
        Assert.Equal(("ab7c4f30", "none none"), Read(Days(Entry(First, 9)), Days(Entry(First, 1), Entry(Second, 2))));
        Assert.Equal(("ab7c4f30", "none none"), Read(Days(Entry(First, 9)), Days(Entry(First, 1)), Days(Entry(Second, 2))));
    }

    [Fact]
    public void Of_two_series_the_later_one_counts()
    {
        var reading = new LiveReading();
        reading.Add(Page(Days(Entry(First, 9))));
        reading.EndSeries(Whole);
        reading.Add(Page(Days(Entry(First, 1))));
        reading.EndSeries(Whole);

        Assert.Equal(("", "1 absent"), Tell(reading));
    }

    [Fact]
    public void Of_a_series_that_contradicts_itself_twice_both_readings_count_and_nobody_is_absent()
    {
        var reading = new LiveReading();
        reading.Add(Page(Days(Entry(First, 9))));
        reading.ReadAgain();
        reading.EndSeries(Whole with { Contradiction = "it did" });
        reading.AddAskedFor([Guid.NewGuid()]);

        Assert.Equal("incomplete-listing", Assert.Single(reading.Problems).Code);
        Assert.Equal("9 none", TellDays(reading));
        Assert.Equal(1, reading.Users);
    }

    [Fact]
    public void Of_a_series_that_is_whole_when_read_again_only_that_counts()
    {
        var reading = new LiveReading();
        reading.Add(Page(Days(Entry(First, 9))));
        reading.ReadAgain();
        reading.Add(Page(Days(Entry(First, 8))));
        reading.EndSeries(Whole);

        Assert.Equal(("", "8 absent"), Tell(reading));
    }

    [Fact]
    public void Who_is_refused_by_id_is_not_absent()
    {
        var reading = new LiveReading();
        reading.Refuse(new PageResult.Refused(User, new Problem("unknown-user", "no", User.ToString("D"))));
        reading.AddAskedFor([User]);

        Assert.Equal(("ab7c4f30", "none none"), Tell(reading));
    }

    [Fact]
    public void Who_was_asked_for_by_id_and_is_not_listed_is_absent()
    {
        var reading = new LiveReading();

        reading.AddAskedFor([User]);

        Assert.Equal(("", "absent absent"), Tell(reading));
    }

    private static (string Problems, string Days) Read(params IReadOnlyList<ListedDay>[] pages)
    {
        var reading = new LiveReading();
        foreach (var days in pages)
        {
            reading.Add(Page(days));
        }

        reading.EndSeries(Whole);

        return Tell(reading);
    }

    private static SeriesEnd Whole { get; } = new(AskedFor.Teams, null, 0, null, new HashSet<Guid>());

    private static (string Problems, string Days) Tell(LiveReading reading)
    {
        var told = TellDays(reading);
        return (string.Join(' ', reading.Problems.Select(problem => problem.UserId![..8])), told);
    }

    private static string TellDays(LiveReading reading)
    {
        reading.NoteFaults(new DateRange(First, Second));
        var tables = new TimesheetTables(2);
        var days = new[] { First, Second }.Select((date, place) =>
        {
            var table = new DayTable(tables, place, 1);
            var start = date.AtMidnight().InUtc().ToInstant();
            reading.Read(date, new Interval(start, start + Duration.FromHours(24)), table);
            return table.Rows.Length == 0 ? "none"
                : table[0].Content.Status == SummaryStatus.Absent ? "absent"
                : table[0].Content.Seconds.Total.ToString(System.Globalization.CultureInfo.InvariantCulture);
        });
        return string.Join(' ', days);
    }

    private static ListedDay[] Days(params ListedDay[] days) => days;

    private static ListedDay Entry(LocalDate date, long seconds, string? fault = null) =>
        new() { Date = date, InTime = null, OutTime = null, Seconds = new SecondCounts(seconds, 0, 0, 0, 0, 0), Fault = fault };

    private static TimesheetPage Page(IReadOnlyList<ListedDay> days) => new(null)
    {
        Of = AskedFor.Teams,
        Offset = 1,
        RequestedAt = default,
        Body = default,
        AnnouncedUsers = null,
        Users = [new ListedUser { UserId = User, Name = "Ada", Offset = 0, Length = 0, Days = days, Fault = null }],
    };
}
