using System.Net;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

/// <summary>Lists that are not what they seem.</summary>
public sealed class TroubledListTests() : SimulatorTest(new SimulatorOptions { PageSize = 10 })
{
    [Fact]
    public async Task A_page_can_be_empty_or_come_twice()
    {
        var first = Page.UserIds(await Client.AskForPageAsync());
        Server.ArmFault(new Fault { Kind = FaultKind.EmptyPage, When = new FaultCondition { Offset = 2 }, Times = 1 });
        Server.ArmFault(new Fault { Kind = FaultKind.DoubledPage, When = new FaultCondition { Offset = 2 } });
        var hole = await Client.AskForPageAsync(2);
        Assert.Empty(Page.Users(hole));
        Assert.True(Page.Total(hole) > 20);
        Assert.Equal(first, Page.UserIds(await Client.AskForPageAsync(2)));
    }

    [Fact]
    public async Task A_list_that_moves_leaves_somebody_on_no_page()
    {
        var right = Page.UserIds(await Client.AskForPageAsync(2));
        Server.ArmFault(new Fault { Kind = FaultKind.MovedList, When = new FaultCondition { Offset = 2 } });
        var moved = Page.UserIds(await Client.AskForPageAsync(2));
        Assert.Equal(right[1..], moved[..^1]);
    }

    [Fact]
    public async Task A_user_can_come_twice_with_other_numbers()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.ContradictUsers, Users = 10 });
        var users = Page.Users(await Client.AskForPageAsync());
        Assert.Equal(20, users.Count);
        Assert.Equal(users[..10].Select(Page.UserId), users[10..].Select(Page.UserId));
        Assert.Equal(users[..10].Sum(Total) / 2, users[10..].Sum(Total), tolerance: 40.0);
        Assert.True(users.Sum(Total) > 0);
    }

    [Fact]
    public async Task The_days_of_a_range_can_be_spread_over_two_pages()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.SplitDays });
        var user = Server.Directory.Users[0].Id;
        var (from, to) = (new LocalDate(2026, 2, 2), new LocalDate(2026, 2, 11));
        var dates = new List<List<string>>();
        for (var page = 1; page <= 2; page++)
        {
            using var answer = await Client.AskAsync(page, users: [user], from: from, to: to);
            dates.Add([.. Page.Days(Assert.Single(Page.Users(await SimulatorClient.ReadAsync(answer)))).Select(day => day.GetProperty("date").GetString()![..10])]);
        }

        Assert.All(dates[0], date => Assert.True(string.CompareOrdinal(date, "2026-02-06") <= 0, date));
        Assert.All(dates[1], date => Assert.True(string.CompareOrdinal(date, "2026-02-06") > 0, date));
        Assert.All(dates, Assert.NotEmpty);
    }

    [Fact]
    public async Task Times_can_be_of_another_age()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.OtherAge, Year = 1970 });
        var times = Page.Users(await Client.AskForPageAsync()).SelectMany(Page.Days).Select(day => day.GetProperty("inTime").GetString()).OfType<string>().ToList();
        Assert.NotEmpty(times);
        Assert.All(times, time => Assert.StartsWith("1970-", time, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FaultKind.PartialPage, "partial", "true", 10)]
    [InlineData(FaultKind.SuccessText, "success", "\"false\"", 0)]
    public async Task A_page_can_say_something_odd_of_itself(FaultKind kind, string member, string json, int users)
    {
        Server.ArmFault(new Fault { Kind = kind });
        var page = await Client.AskForPageAsync();
        Assert.Equal((json, users), (page.GetProperty(member).GetRawText(), Page.Users(page).Count));
    }

    [Fact]
    public async Task Errors_can_stand_beside_an_empty_list()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.ErrorsList });
        var page = await Client.AskForPageAsync();
        Assert.Single(page.GetProperty("errors").EnumerateArray());
        Assert.Empty(Page.Users(page));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Accepted)]
    [InlineData(204, HttpStatusCode.NoContent)]
    public async Task Success_can_have_another_status(int? status, HttpStatusCode expected)
    {
        Server.ArmFault(new Fault { Kind = FaultKind.EmptySuccess, Status = status });
        using var answer = await Client.AskAsync();
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_total_can_be_no_number()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.NotANumber });
        using var answer = await Client.AskAsync();
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"totalActiveUsers\":NaN,", body, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
    }

    [Fact]
    public async Task Errors_can_begin_past_the_end()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.ErrorPastEnd, Status = 404, Code = "NO_SUCH_PAGE" });
        Assert.NotEmpty(Page.Users(await Client.AskForPageAsync()));
        using var answer = await Client.AskAsync(100);
        Assert.Equal(("NO_SUCH_PAGE", 404), Page.Error(await SimulatorClient.ReadAsync(answer)));
    }

    [Fact]
    public async Task Whoever_asks_for_a_dead_id_is_refused()
    {
        var (dead, alive) = (Server.Directory.Users[0].Id, Server.Directory.Users[1].Id);
        Server.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 404, When = new FaultCondition { UserIds = [dead] } });
        using var refused = await Client.AskAsync(users: [alive, dead]);
        using var answered = await Client.AskAsync(users: [alive]);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (refused.StatusCode, answered.StatusCode));
    }

    [Fact]
    public async Task The_header_to_wait_can_be_anything()
    {
        using var armed = await Client.ControlAsync(HttpMethod.Post, "/simulator/faults", """{"kind":"error-status","status":429,"retryAfter":"9999999999"}""");
        using var answer = await Client.AskAsync();
        Assert.Equal("9999999999", answer.Headers.NonValidated["Retry-After"].ToString());
    }

    static long Total(JsonElement user) => Page.Days(user).Sum(day => day.GetProperty("totalTimeSpendSeconds").GetInt64());
}
