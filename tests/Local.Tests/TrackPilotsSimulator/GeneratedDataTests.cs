using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class GeneratedDataTests() : SimulatorTest(new SimulatorOptions { Users = 1_000, PageSize = 1_000 })
{
    static readonly string[] Counts =
    [
        "totalTimeSpendSeconds", "activeTimeSpendSeconds", "idleTimeSpendSeconds",
        "productiveTimeSpendSeconds", "unproductiveTimeSpendSeconds", "neutralTimeSpendSeconds",
    ];

    [Fact]
    public async Task A_page_is_the_same_to_the_byte_in_every_version_and_run()
    {
        await using var server = await SimulatorServer.StartAsync();
        using var client = new SimulatorClient(server);
        using var answer = await client.AskAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Equal("5c85fbd43ff02f8af8a5c354e7a4b5e39cf5f77afe260810969d02baba66102a", hash);
    }

    [Fact]
    public async Task Another_seed_gives_the_same_people_another_day()
    {
        await using var other = await SimulatorServer.StartAsync(new SimulatorOptions { Seed = 2 });
        Assert.Equal(Server.Directory.Users[7], other.Directory.Users[7]);
        using var client = new SimulatorClient(other);
        var users = other.Directory.Users.Take(20).Select(user => user.Id).ToList();
        Assert.NotEqual(
            (await Client.AskForPageAsync(users: users)).GetRawText(),
            (await client.AskForPageAsync(users: users)).GetRawText());
    }

    [Fact]
    public async Task Counts_add_up_and_no_day_holds_more_work_than_its_span()
    {
        var worked = 0;
        foreach (var day in (await EntriesAsync(SimulatorClient.Day)).Where(day => Seconds(day)[0] > 0))
        {
            var seconds = Seconds(day);
            Assert.Equal(seconds[0], seconds[1] + seconds[2]);
            Assert.Equal(seconds[1], seconds[3] + seconds[4] + seconds[5]);
            Assert.All(seconds, count => Assert.True(count >= 0));
            if (day.GetProperty("outTime").ValueKind != JsonValueKind.Null)
            {
                var span = day.GetProperty("outTime").GetDateTimeOffset() - day.GetProperty("inTime").GetDateTimeOffset();
                Assert.True(span.TotalSeconds >= seconds[0]);
                worked++;
            }
        }

        Assert.InRange(worked, 800, 950);
    }

    [Fact]
    public async Task A_workday_has_leave_night_shifts_and_people_still_at_work_and_a_weekend_has_few_hours()
    {
        var workday = await Client.AskForPageAsync();
        var users = Page.Users(workday);
        var entries = users.SelectMany(Page.Days).ToList();
        Assert.InRange(Page.Total(workday), 900, 990);
        Assert.InRange(users.Count(user => Page.Days(user).Count == 0), 20, 120);
        Assert.InRange(entries.Count(day => day.GetProperty("outTime").ValueKind == JsonValueKind.Null), 3, 40);
        Assert.InRange(entries.Count(day => string.CompareOrdinal(day.GetProperty("outTime").GetString(), "2026-02-12T18:30") > 0), 20, 120);
        Assert.InRange((await EntriesAsync(new LocalDate(2026, 2, 14))).Count, 15, 80);
    }

    [Fact]
    public async Task A_range_gives_an_entry_for_each_day_and_a_summary_of_all()
    {
        using var answer = await Client.AskAsync(from: new LocalDate(2026, 2, 9), to: new LocalDate(2026, 2, 15));
        var users = Page.Users(await SimulatorClient.ReadAsync(answer));
        foreach (var user in users)
        {
            var days = Page.Days(user);
            var total = user.GetProperty("overallSummary").GetProperty("totalTimeSpendSeconds").GetInt64();
            Assert.Equal(days.Sum(day => Seconds(day)[0]), total);
            Assert.Equal(days.Select(DateOf).Order().Distinct(), days.Select(DateOf));
            Assert.All(days, day => Assert.EndsWith("T00:00:00.000Z", DateOf(day), StringComparison.Ordinal));
        }

        Assert.Contains(users, user => Page.Days(user).Count == 5);
    }

    [Fact]
    public async Task A_day_of_a_range_is_what_the_day_alone_is()
    {
        using var range = await Client.AskAsync(from: SimulatorClient.Day.PlusDays(-3), to: SimulatorClient.Day);
        var inRange = Page.Users(await SimulatorClient.ReadAsync(range)).SelectMany(Page.Days)
            .Where(day => DateOf(day).StartsWith("2026-02-12", StringComparison.Ordinal));
        Assert.Equal((await EntriesAsync(SimulatorClient.Day)).Select(day => day.GetRawText()), inRange.Select(day => day.GetRawText()));
    }

    [Fact]
    public async Task A_day_that_its_zone_skipped_has_no_entries()
    {
        using var answer = await Client.AskAsync(from: new LocalDate(2011, 12, 30), zone: "Pacific/Apia");
        Assert.Empty(Page.Users(await SimulatorClient.ReadAsync(answer)));
    }

    [Fact]
    public async Task Times_follow_the_zone_that_is_asked_for()
    {
        var user = Server.Directory.Users[0].Id;
        var times = new List<DateTimeOffset>();
        foreach (var zone in (string[])["UTC", "America/New_York"])
        {
            using var answer = await Client.AskAsync(users: [user], zone: zone);
            times.Add(Page.OnlyDayOf(await SimulatorClient.ReadAsync(answer), user).GetProperty("inTime").GetDateTimeOffset());
        }

        Assert.Equal(TimeSpan.FromHours(5), times[1] - times[0]);
    }

    [Fact]
    public void Nobody_shares_an_id_or_among_the_first_thousand_a_name()
    {
        Assert.Distinct(Server.Directory.Users.Select(user => user.Id));
        Assert.Distinct(Server.Directory.Users.Select(user => user.Name));
    }

    static string DateOf(JsonElement day) => day.GetProperty("date").GetString()!;

    static long[] Seconds(JsonElement day) => [.. Counts.Select(count => day.GetProperty(count).GetInt64())];

    async Task<List<JsonElement>> EntriesAsync(LocalDate date)
    {
        using var answer = await Client.AskAsync(from: date);
        return [.. Page.Users(await SimulatorClient.ReadAsync(answer)).SelectMany(Page.Days)];
    }
}
