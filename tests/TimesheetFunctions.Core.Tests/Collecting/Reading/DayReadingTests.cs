using NodaTime;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.Collecting.Reading;

public sealed class DayReadingTests
{
    private static readonly LocalDate Day = new(2026, 2, 12);
    private static readonly Guid Anna = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Ben = Guid.Parse("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void An_entry_of_the_day_is_recorded_with_its_bytes()
    {
        var reading = Read(Page(User(Anna, Entry(Day, 60))));

        var user = reading.Users[Anna];
        Assert.Equal(SummaryStatus.Recorded, user.Content!.Value.Status);
        Assert.Equal(60, user.Content.Value.Seconds.Total);
        Assert.Equal(("page-1", 7, 11), (user.Raw.Page.Blob, user.Raw.Offset, user.Raw.Length));
        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public void No_entries_at_all_are_an_absence() =>
        Assert.Equal(SummaryStatus.Absent, Read(Page(User(Anna))).Users[Anna].Content!.Value.Status);

    [Fact]
    public void An_entry_of_another_day_is_ignored_with_a_note()
    {
        var reading = Read(Page(User(Anna, Entry(Day.PlusDays(1), 999), Entry(Day, 60))));

        Assert.Equal(60, reading.Users[Anna].Content!.Value.Seconds.Total);
        Assert.Equal([("entry-of-another-day", Anna.ToString())], reading.Notes.Select(note => (note.Code, note.UserId!)));
    }

    [Fact]
    public void Entries_of_other_days_only_make_a_user_unreadable_not_absent()
    {
        var reading = Read(Page(User(Anna, Entry(Day.PlusDays(1), 999)), User(Ben, Entry(Day, 60))));

        Assert.Null(reading.Users[Anna].Content);
        Assert.Equal([("unreadable-user", Anna.ToString())], reading.Problems.Select(problem => (problem.Code, problem.UserId!)));
        Assert.Equal(60, reading.Users[Ben].Content!.Value.Seconds.Total);
    }

    [Fact]
    public void Two_entries_of_the_day_make_a_user_unreadable()
    {
        var reading = Read(Page(User(Anna, Entry(Day, 60), Entry(Day, 60))));

        Assert.Equal("unreadable-user", Assert.Single(reading.Problems).Code);
    }

    [Fact]
    public void A_fault_in_an_entry_of_another_day_costs_nobody_anything()
    {
        var reading = Read(Page(User(Anna, Entry(Day.PlusDays(-1), 0, "a count is negative"), Entry(Day, 60))));

        Assert.Empty(reading.Problems);
        Assert.Equal(60, reading.Users[Anna].Content!.Value.Seconds.Total);
    }

    [Fact]
    public void An_id_that_cannot_be_read_is_a_problem_without_a_user()
    {
        var reading = Read(Page(User(null, fault: "user.userId is no UUID"), User(Ben, Entry(Day, 60))));

        Assert.True(reading.HasUnreadableIds);
        Assert.Null(Assert.Single(reading.Problems).UserId);
        Assert.Single(reading.Users);
    }

    [Fact]
    public void Other_numbers_of_one_user_on_a_page_or_in_a_series_cannot_be_read_and_are_told()
    {
        var onePage = Read(Page(User(Anna, Entry(Day, 14400)), User(Anna, Entry(Day, 10800)), User(Ben, Entry(Day, 1))));
        var twoPages = Read(Page(User(Anna, Entry(Day, 14400)), User(Ben, Entry(Day, 1))), Page(User(Anna, Entry(Day, 10800))));

        foreach (var reading in (DayReading[])[onePage, twoPages])
        {
            var problem = Assert.Single(reading.Problems);
            Assert.Equal(("unreadable-user", Anna.ToString()), (problem.Code, problem.UserId));
            Assert.Matches("total 14400, .*total 10800,", problem.Message);
            Assert.Null(reading.Users[Anna].Content);
            Assert.Equal(1, reading.Users[Ben].Content!.Value.Seconds.Total);
            Assert.Empty(reading.Notes);
        }
    }

    [Fact]
    public void Numbers_that_were_once_contradicted_stay_unreadable() =>
        Assert.Null(Read(Page(User(Anna, Entry(Day, 1)), User(Anna, Entry(Day, 2)), User(Anna, Entry(Day, 2)))).Users[Anna].Content);

    [Fact]
    public void The_same_numbers_again_are_a_note_and_the_later_bytes_count()
    {
        var reading = Read(Page(User(Anna, Entry(Day, 60)), User(Ben, Entry(Day, 1))), Page(User(Anna, Entry(Day, 60))));

        Assert.Equal("page-2", reading.Users[Anna].Raw.Page.Blob);
        Assert.Equal([("repeated-user", Anna.ToString())], reading.Notes.Select(note => (note.Code, note.UserId!)));
    }

    [Fact]
    public void Of_a_user_in_two_series_the_later_one_counts_with_a_note()
    {
        var reading = Read(Page(User(Anna, Entry(Day, 60)), User(Ben, Entry(Day, 1))));
        reading.Add(Page(User(Anna, Entry(Day, 90))), new ArchivedPage("page-2", "00"), 2);
        reading.EndSeries();

        Assert.Equal(90, reading.Users[Anna].Content!.Value.Seconds.Total);
        Assert.Equal([("repeated-user", Anna.ToString())], reading.Notes.Select(note => (note.Code, note.UserId!)));
    }

    [Fact]
    public void Days_may_be_spread_over_the_pages_of_a_series()
    {
        var other = Entry(Day.PlusDays(1), 7);
        foreach (var pages in (TimesheetPage[][])[[Page(User(Anna, Entry(Day, 60))), Page(User(Anna, other))], [Page(User(Anna, other)), Page(User(Anna, Entry(Day, 60)))],
            [Page(User(Anna)), Page(User(Anna, Entry(Day, 60)))], [Page(User(Anna, Entry(Day, 60))), Page(User(Anna))]])
        {
            Assert.Equal(60, Read(pages).Users[Anna].Content!.Value.Seconds.Total);
        }

        Assert.Null(Read(Page(User(Anna)), Page(User(Anna, other))).Users[Anna].Content);
    }

    [Fact]
    public void Of_a_series_that_is_whole_when_read_again_only_that_reading_counts()
    {
        var reading = ReadTwice(countsBoth: false);

        Assert.Equal([Ben], reading.Users.Keys);
        Assert.False(reading.HasUnreadableIds);
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public void Of_a_series_that_contradicts_itself_again_everybody_counts_and_the_later_reading_of_a_person()
    {
        var reading = ReadTwice(countsBoth: true);

        Assert.Equal([(Anna, 60L), (Ben, 2L)], reading.Users.Values.Select(user => (user.UserId, user.Content!.Value.Seconds.Total)).Order());
        Assert.True(reading.HasUnreadableIds);
        Assert.Single(reading.Notes);
    }

    [Fact]
    public void Who_was_refused_is_known_once()
    {
        var reading = new DayReading(Day);
        reading.Refuse(Anna);
        reading.Refuse(Anna);

        Assert.Equal([Anna], reading.RefusedIds);
        Assert.Single(reading.Refusals);
    }

    [Fact]
    public void A_later_page_that_cannot_be_read_counts_too()
    {
        var reading = Read(Page(User(Anna, Entry(Day, 60))), Page(User(Anna, fault: "dailySummary is missing")));

        Assert.Null(reading.Users[Anna].Content);
        Assert.Single(reading.Problems);
    }

    [Fact]
    public void The_same_page_again_is_one_note()
    {
        var page = Page(User(Anna, Entry(Day, 60)), User(Ben, Entry(Day, 70)));

        var note = Assert.Single(Read(page, page).Notes);
        Assert.Equal(("repeated-user", null), (note.Code, note.UserId));
    }

    [Fact]
    public void The_same_page_again_is_one_note_only_while_nobody_else_is_on_it()
    {
        var first = Page(User(Anna, Entry(Day, 60)), User(Ben, Entry(Day, 70)));

        var changed = Read(first, Page(User(Anna, Entry(Day, 60)), User(Ben, Entry(Day, 71))));
        Assert.Equal([Anna.ToString()], changed.Notes.Select(note => note.UserId!));
        var grown = Read(first, Page(User(Anna, Entry(Day, 60)), User(Ben, Entry(Day, 70)), User(new Guid(3, 0, 0, new byte[8]), Entry(Day, 1))));
        Assert.Equal([Anna.ToString(), Ben.ToString()], grown.Notes.Select(note => note.UserId!));
    }

    [Fact]
    public void One_user_again_is_named_even_alone_on_a_page()
    {
        var reading = Read(Page(User(Anna, Entry(Day, 60)), User(Ben, Entry(Day, 70))), Page(User(Anna, Entry(Day, 60))));

        Assert.Equal(Anna.ToString(), Assert.Single(reading.Notes).UserId);
    }

    [Fact]
    public void Problems_and_notes_say_on_which_page_and_at_which_bytes()
    {
        var reading = Read(
            Page(User(null, fault: "user.userId is no UUID"), User(Anna, fault: "dailySummary is missing")),
            Page(User(Ben, Entry(Day, 60), Entry(Day.PlusDays(1), 1))));

        Assert.Equal(
            ["Page 1, bytes 7 to 18: user.userId is no UUID", "Page 1: dailySummary is missing"],
            reading.Problems.Select(problem => problem.Message));
        Assert.StartsWith("Page 2 has entries of days", Assert.Single(reading.Notes).Message, StringComparison.Ordinal);
        Assert.All(reading.Problems, problem => Assert.Equal("unreadable-user", problem.Code));
    }

    [Fact]
    public void Users_who_can_all_be_read_leave_no_id_unreadable() => Assert.False(Read(Page(User(Anna, Entry(Day, 60)))).HasUnreadableIds);

    [Theory]
    [InlineData("2026-02-12T10:00:00.1239999Z", "2026-02-12T10:00:00.123Z")]
    [InlineData("2026-02-12T10:00:00.123Z", "2026-02-12T10:00:00.123Z")]
    [InlineData("1969-12-31T23:59:59.9995Z", "1969-12-31T23:59:59.999Z")]
    public void Times_are_cut_to_the_millisecond_that_messages_have(string given, string kept)
    {
        var pattern = NodaTime.Text.InstantPattern.ExtendedIso;
        var entry = new ListedDay { Date = Day, InTime = pattern.Parse(given).Value, OutTime = null, Seconds = default, Fault = null };

        Assert.Equal(pattern.Parse(kept).Value, DayContent.Recorded(entry).InTime);
    }

    [Fact]
    public void Only_those_asked_for_again_are_taken_from_the_second_question()
    {
        var reading = new DayReading(Day);
        reading.Add(Page(User(Anna, Entry(Day, 60)), User(Ben, Entry(Day, 70))), new ArchivedPage("page-1", ""), 1, new HashSet<Guid> { Ben });
        reading.EndSeries();

        Assert.Equal([Ben], reading.Users.Keys);
    }

    private static DayReading ReadTwice(bool countsBoth)
    {
        var reading = new DayReading(Day);
        reading.Add(Page(User(Anna, Entry(Day, 60)), User(Ben, Entry(Day, 1), Entry(Day.PlusDays(1), 1)), User(null, fault: "user is missing")), new ArchivedPage("page-1", "00"), 1);
        reading.ReadAgain();
        reading.Add(Page(User(Ben, Entry(Day, 2))), new ArchivedPage("page-2", "00"), 2);
        reading.EndSeries(countsBoth);
        return reading;
    }

    private static DayReading Read(params TimesheetPage[] pages)
    {
        var reading = new DayReading(Day);
        for (var number = 1; number <= pages.Length; number++)
        {
            reading.Add(pages[number - 1], new ArchivedPage($"page-{number}", "00"), number);
        }

        reading.EndSeries();

        return reading;
    }

    private static TimesheetPage Page(params ListedUser[] users) => new(owner: null)
    {
        Of = AskedFor.Teams,
        Offset = 1,
        RequestedAt = default,
        Body = default,
        Users = users,
        AnnouncedUsers = null,
    };

    private static ListedUser User(Guid? id, params ListedDay[] days) => User(id, null, days);

    private static ListedUser User(Guid? id, string? fault, params ListedDay[] days) =>
        new() { UserId = id, Name = "Somebody", Offset = 7, Length = 11, Days = days, Fault = fault };

    private static ListedDay Entry(LocalDate date, long seconds, string? fault = null) => new()
    {
        Date = date,
        InTime = null,
        OutTime = null,
        Seconds = new SecondCounts(seconds, seconds, 0, seconds, 0, 0),
        Fault = fault,
    };
}
