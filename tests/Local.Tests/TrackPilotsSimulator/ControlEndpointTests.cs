using System.Net;
using System.Text.Json;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class ControlEndpointTests : SimulatorTest
{
    string DayPath => $"/simulator/users/{Server.Directory.Users[0].Id}/days/2026-02-12";

    [Fact]
    public async Task The_directory_names_teams_and_users()
    {
        var directory = await GetAsync("/simulator/directory");
        Assert.Equal(Client.AllTeams, directory.GetProperty("teams").EnumerateArray().Select(team => team.GetProperty("id").GetGuid()));
        Assert.Equal(
            Server.Directory.Users.Select(user => user.Name),
            directory.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Faults_are_armed_listed_and_cleared()
    {
        await DoAsync(HttpMethod.Post, "/simulator/faults", """
            {"kind":"error-status","status":503,"times":5,"delay":"1ms","when":{"offset":1,"date":"2026-02-12","nth":1}}
            """);
        using var spoiled = await Client.AskAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, spoiled.StatusCode);
        var listed = Assert.Single((await GetAsync("/simulator/faults")).EnumerateArray());
        Assert.Equal(1, listed.GetProperty("applied").GetInt32());
        Assert.Equal("error-status", listed.GetProperty("fault").GetProperty("kind").GetString());
        await DoAsync(HttpMethod.Delete, "/simulator/faults");
        using var right = await Client.AskAsync();
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Theory]
    [InlineData("delay")]
    [InlineData("error-status")]
    [InlineData("error-in-ok")]
    [InlineData("html")]
    [InlineData("cut-body")]
    [InlineData("abort")]
    [InlineData("empty-body")]
    [InlineData("invalid-json")]
    [InlineData("redirect")]
    [InlineData("null-list")]
    [InlineData("missing-list")]
    [InlineData("ignore-offset")]
    [InlineData("announce-total")]
    [InlineData("older-envelope")]
    [InlineData("repeat-users")]
    [InlineData("oversized-page")]
    public Task Every_kind_of_fault_has_a_name(string kind) => DoAsync(HttpMethod.Post, "/simulator/faults", $$"""{"kind":"{{kind}}"}""");

    [Theory]
    [InlineData("""{"kind":"earthquake"}""", "cut-body")]
    [InlineData("""{"kind":"abort","offset":1}""", "offset")]
    [InlineData("""{"kind":"abort","times":0}""", "times")]
    [InlineData("""{"times":1}""", "kind")]
    [InlineData("nonsense", "invalid")]
    public async Task A_fault_that_makes_no_sense_is_refused_with_a_word_on_why(string body, string word)
    {
        using var answer = await Client.ControlAsync(HttpMethod.Post, "/simulator/faults", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(word, (await SimulatorClient.ReadAsync(answer)).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_is_corrected_replaced_and_withdrawn()
    {
        var user = Server.Directory.Users[0].Id;
        await DoAsync(HttpMethod.Post, DayPath, """{"totalTimeSpendSeconds":17}""");
        Assert.Equal(17, Page.OnlyDayOf(await Client.AskForPageAsync(users: [user]), user).GetProperty("totalTimeSpendSeconds").GetInt32());
        await DoAsync(HttpMethod.Post, DayPath, """{"raw":{"odd":true}}""");
        Assert.True(Page.Users(await Client.AskForPageAsync(users: [user]))[0].GetProperty("odd").GetBoolean());
        await DoAsync(HttpMethod.Delete, DayPath + "?from=teams");
        Assert.Single(Page.Users(await Client.AskForPageAsync(users: [user])));
        await DoAsync(HttpMethod.Delete, DayPath);
        Assert.Empty(Page.Users(await Client.AskForPageAsync(users: [user])));
        await DoAsync(HttpMethod.Post, "/simulator/reset");
        Assert.Single(Page.Users(await Client.AskForPageAsync(users: [user])));
    }

    [Theory]
    [InlineData("/simulator/users/879b5eac-fc8e-4e5b-b10c-000000000000/days/2026-02-12", "{\"outTime\":null}", HttpStatusCode.NotFound)]
    [InlineData("/simulator/users/someone/days/2026-02-12", "{\"outTime\":null}", HttpStatusCode.BadRequest)]
    [InlineData("/simulator/users/879b5eac-fc8e-4e5b-b10c-000000000000/days/yesterday", "{\"outTime\":null}", HttpStatusCode.BadRequest)]
    [InlineData("/simulator/users/879b5eac-fc8e-4e5b-b10c-000000000000/days/2026-02-12", "{\"hours\":8}", HttpStatusCode.BadRequest)]
    public async Task A_correction_of_nothing_is_refused(string path, string body, HttpStatusCode status)
    {
        using var answer = await Client.ControlAsync(HttpMethod.Post, path, body);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Requests_are_listed_without_the_key_and_forgotten_on_demand()
    {
        (await Client.AskAsync(offset: 3)).Dispose();
        (await Client.SendAsync("{}", "Bearer wrong-key")).Dispose();
        var received = await GetAsync("/simulator/requests");
        var requests = received.GetProperty("requests").EnumerateArray().ToList();
        Assert.Equal([200, 401], requests.Select(request => request.GetProperty("status").GetInt32()));
        Assert.Equal((3, "2026-02-12"), (requests[0].GetProperty("offset").GetInt32(), requests[0].GetProperty("firstDate").GetString()));
        Assert.DoesNotContain("key", received.GetRawText(), StringComparison.OrdinalIgnoreCase);
        await DoAsync(HttpMethod.Delete, "/simulator/requests");
        Assert.Empty((await GetAsync("/simulator/requests")).GetProperty("requests").EnumerateArray());
    }

    async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.ControlAsync(HttpMethod.Get, path);
        return await SimulatorClient.ReadAsync(answer.EnsureSuccessStatusCode());
    }

    async Task DoAsync(HttpMethod method, string path, string? body = null)
    {
        using var answer = await Client.ControlAsync(method, path, body);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
