using System.Text.Json;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class CorrectionTests() : SimulatorTest(new SimulatorOptions { Users = 300, PageSize = 300 })
{
    [Fact]
    public async Task A_later_question_gets_the_other_numbers_and_their_summary()
    {
        var user = await FirstListedAsync();
        Server.OverrideDay(user, SimulatorClient.Day, DayCounts.FromParts(productive: 100, unproductive: 20, neutral: 3, idle: 7));
        var page = await Client.AskForPageAsync(users: [user]);
        Assert.Equal(130, Page.OnlyDayOf(page, user).GetProperty("totalTimeSpendSeconds").GetInt32());
        Assert.Equal(123, Page.Users(page)[0].GetProperty("overallSummary").GetProperty("totalActiveTimeSpendSeconds").GetInt32());
    }

    [Fact]
    public async Task Any_field_can_have_any_value_and_go_back_to_what_it_was()
    {
        var user = await FirstListedAsync();
        var before = (await Client.AskForPageAsync(users: [user])).GetRawText();
        Server.OverrideDay(user, SimulatorClient.Day, """{"outTime":null,"idleTimeSpendSeconds":"many","date":"2026-02-13T00:00:00.000Z"}""");
        var day = Page.OnlyDayOf(await Client.AskForPageAsync(users: [user]), user);
        Assert.Equal(JsonValueKind.Null, day.GetProperty("outTime").ValueKind);
        Assert.Equal("many", day.GetProperty("idleTimeSpendSeconds").GetString());
        Assert.Equal("2026-02-13T00:00:00.000Z", day.GetProperty("date").GetString());
        Server.OverrideDay(user, SimulatorClient.Day, "{}");
        Assert.Equal(before, (await Client.AskForPageAsync(users: [user])).GetRawText());
    }

    [Fact]
    public async Task Whoever_had_no_entry_gets_one()
    {
        var all = Page.UserIds(await Client.AskForPageAsync()).ToHashSet();
        var missing = Server.Directory.Users.First(user => !all.Contains(user.Id)).Id;
        Server.OverrideDay(missing, SimulatorClient.Day, DayCounts.FromParts(60, 0, 0, 0));
        Assert.Equal(60, Page.OnlyDayOf(await Client.AskForPageAsync(), missing).GetProperty("totalTimeSpendSeconds").GetInt32());
    }

    [Fact]
    public async Task A_withdrawn_user_is_nowhere_on_that_day_alone()
    {
        var user = await FirstListedAsync();
        var before = Page.Total(await Client.AskForPageAsync());
        Server.Withdraw(user, SimulatorClient.Day);
        Assert.Equal(before - 1, Page.Total(await Client.AskForPageAsync()));
        Assert.Empty(Page.Users(await Client.AskForPageAsync(users: [user])));
        using var range = await Client.AskAsync(users: [user], from: SimulatorClient.Day.PlusDays(-2), to: SimulatorClient.Day);
        Assert.Equal(2, Page.Days(Assert.Single(Page.Users(await SimulatorClient.ReadAsync(range)))).Count);
    }

    [Fact]
    public async Task Who_left_a_team_is_still_found_by_id()
    {
        var user = await FirstListedAsync();
        Server.Withdraw(user, SimulatorClient.Day, WithdrawnFrom.Teams);
        Assert.DoesNotContain(user, Page.UserIds(await Client.AskForPageAsync()));
        Assert.Equal([user], Page.UserIds(await Client.AskForPageAsync(users: [user])));
    }

    [Fact]
    public async Task A_users_element_can_be_any_json()
    {
        var user = await FirstListedAsync();
        Server.OverrideUser(user, SimulatorClient.Day, """{"user":{"userId":"nobody"},"dailySummary":null}""");
        Assert.Equal("nobody", Page.Users(await Client.AskForPageAsync())[0].GetProperty("user").GetProperty("userId").GetString());
    }

    [Fact]
    public async Task A_reset_undoes_everything()
    {
        var before = (await Client.AskForPageAsync()).GetRawText();
        Server.Withdraw(await FirstListedAsync(), SimulatorClient.Day);
        Server.Reset();
        Assert.Equal(before, (await Client.AskForPageAsync()).GetRawText());
    }

    [Fact]
    public void Whoever_does_not_exist_cannot_be_corrected() =>
        Assert.Throws<KeyNotFoundException>(() => Server.Withdraw(Guid.NewGuid(), SimulatorClient.Day));

    async Task<Guid> FirstListedAsync() =>
        Page.UserId(Page.Users(await Client.AskForPageAsync()).First(user => Page.Days(user).Count > 0));
}
