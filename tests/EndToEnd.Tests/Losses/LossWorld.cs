using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Http;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalHost;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.EndToEnd.Tests.Losses;

/// <summary>What tests of losses do over and over.</summary>
internal static class LossWorld
{
    public static readonly LocalDate Day = World.LastDay;

    public static DayCounts Hours(long active) => DayCounts.FromParts(active, 0, 0, 0);

    /// <summary>A hosted app whose users all have an hour on some days, brought in; the queue is empty.</summary>
    public static async Task<HttpWorld> CollectedAsync(
        string storage, int users = 4, int days = 1, IReadOnlyDictionary<string, string?>? changes = null,
        Func<LocalHostOptions, LocalHostOptions>? options = null)
    {
        var http = await HttpWorld.StartAsync(storage, new SimulatorOptions { Users = users }, changes, options);
        for (var date = Day.PlusDays(1 - days); date <= Day; date = date.PlusDays(1))
        {
            http.World.HaveHours(date);
            await http.World.CollectAsync(date);
        }

        await http.World.ReceiveAllAsync();
        return http;
    }

    public static void HaveHours(this World world, LocalDate date, long seconds = 3600)
    {
        foreach (var user in world.Simulator.Directory.Users)
        {
            world.Simulator.OverrideDay(user.Id, date, Hours(seconds));
        }
    }

    public static Guid Person(this HttpWorld http, int place) => http.World.Simulator.Directory.Users[place].Id;

    /// <summary>Decides, and reads the answer.</summary>
    public static async Task<JsonElement> DecideAsync(
        this HttpWorld http, string decision, IEnumerable<Guid> users, LocalDate? from = null, LocalDate? to = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var body = JsonSerializer.Serialize(new
        {
            source = "hq",
            userIds = users,
            from = World.Text(from ?? Day),
            to = World.Text(to ?? Day),
            decision,
        });
        return await http.PostLossesAsync(body, expected);
    }

    public static async Task<JsonElement> PostLossesAsync(this HttpWorld http, string body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await http.Client.PostAsync(new Uri("/api/losses", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>One day in coverage.</summary>
    public static async Task<JsonElement> CoveredAsync(this HttpWorld http, LocalDate? date = null, string source = "hq")
    {
        var day = World.Text(date ?? Day);
        return Assert.Single((await http.GetAsync($"/api/coverage?source={source}&from={day}&to={day}")).GetProperty("days").EnumerateArray());
    }

    public static IEnumerable<string> Outcomes(this JsonElement answer) =>
        answer.GetProperty("results").EnumerateArray().Select(day => $"{day.GetProperty("date")} {day.GetProperty("outcome")} {day.GetProperty("users")}");

    /// <summary>State, held, kept, withdrawn.</summary>
    public static string Stands(this JsonElement day) =>
        $"{day.GetProperty("state")} {day.GetProperty("heldBack")}/{day.GetProperty("kept")}/{day.GetProperty("withdrawn")}";

    public static async Task<JsonElement> EntryAsync(this HttpWorld http, Guid user, LocalDate? date = null)
    {
        var path = $"ledger/hq/{(date ?? Day).ToString("uuuu'/'MM'/'dd", System.Globalization.CultureInfo.InvariantCulture)}.json";
        var content = (await http.World.Container.GetBlobClient(path).DownloadContentAsync()).Value.Content;
        return JsonDocument.Parse(content).RootElement.GetProperty("users").EnumerateArray().Single(entry => entry.GetProperty("userId").GetGuid() == user);
    }
}
