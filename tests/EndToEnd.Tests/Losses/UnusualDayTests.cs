using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Http;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Losses;

/// <summary>Coverage tells the truth about a day that is in, and looks odd.</summary>
public sealed class UnusualDayTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData(8, 8, 8, 8, 3, true)]
    [InlineData(8, 8, 6, 8, 3, false)] // half of the lowest
    [InlineData(8, 8, 6, 8, 2, true)]
    [InlineData(4, 4, 4, 4, 1, true)]
    [InlineData(3, 3, 3, 3, 1, false)] // two fewer
    [InlineData(8, 8, -1, 8, 0, false)] // a week that was not collected
    public async Task Far_fewer_people_than_on_the_same_weekday_are_noted(int fourAgo, int threeAgo, int twoAgo, int oneAgo, int now, bool noted)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 8 });
        foreach (var (week, people) in new[] { fourAgo, threeAgo, twoAgo, oneAgo, now }.Index())
        {
            await CollectAsync(http.World, LossWorld.Day.PlusDays(-7 * (4 - week)), people);
        }

        var day = await http.CoveredAsync();

        Assert.Equal("collected", day.GetProperty("state").GetString());
        Assert.Equal(noted ? ["fewer-people-than-usual"] : [], day.GetProperty("notes").EnumerateArray().Select(code => code.GetString()!));
    }

    [Fact]
    public async Task A_usual_day_has_nothing_to_tell()
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString);

        var day = await http.CoveredAsync();

        Assert.Equal("collected 0/0/0", day.Stands());
        Assert.Empty(day.GetProperty("notes").EnumerateArray());
        Assert.False(day.GetProperty("incomplete").GetBoolean());
    }

    [Theory]
    [InlineData("/api/sources")]
    [InlineData("/api/coverage?source=hq&from=2026-02-12&to=2026-02-12")]
    [InlineData("/api/losses?source=hq&from=2026-02-12&to=2026-02-12")]
    [InlineData("/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=stored")]
    [InlineData("/api/collections?source=hq&from=2026-02-12&to=2026-02-12")]
    [InlineData("/api/health/live")]
    [InlineData("/api/health/ready")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/docs")]
    [InlineData("/api/dashboard")]
    [InlineData("/api/dashboard/app.js")]
    public async Task Whatever_answers_GET_answers_HEAD_with_the_same_and_without_a_body(string path)
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString, users: 2);
        using var get = await http.Client.GetAsync(new Uri(path, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative));

        using var head = await http.Client.SendAsync(request);

        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(100, System.Net.HttpStatusCode.OK)]
    [InlineData(101, System.Net.HttpStatusCode.BadRequest)]
    public async Task At_most_a_hundred_users_are_asked_for_in_one_call(int users, System.Net.HttpStatusCode expected)
    {
        await using var http = await LossWorld.CollectedAsync(azurite.ConnectionString, users: 1);
        var ids = string.Concat(Enumerable.Range(0, users).Select(_ => $"&userId={Guid.NewGuid()}"));

        await http.GetAsync($"/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=stored{ids}", expected);
    }

    private static async Task CollectAsync(World world, LocalDate date, int people)
    {
        if (people < 0)
        {
            return;
        }

        foreach (var (place, user) in world.Simulator.Directory.Users.Index())
        {
            world.Simulator.OverrideDay(user.Id, date, LossWorld.Hours(place < people ? 3600 : 0));
        }

        await world.CollectAsync(date);
    }
}
