using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Payroll;

/// <summary>What TrackPilots says of users, asked with nothing of the app's own.</summary>
internal static class TrackPilotsTruth
{
    /// <summary>The users of a day, asked for by team or by id; who is not in it is not listed.</summary>
    public static async Task<Dictionary<Guid, PublishedDay>> AskAsync(World world, LocalDate date, IEnumerable<Guid> teams, IEnumerable<Guid> users)
    {
        using var client = new HttpClient { BaseAddress = world.Simulator.BaseUrl };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SimulatorOptions.DefaultApiKey);
        var (day, all, page) = (World.Text(date), new Dictionary<Guid, PublishedDay>(), 1);
        bool more;
        do
        {
            var (startDate, endDate) = ($"{day} 00:00:00", $"{day} 23:59:59");
            more = await AddPageAsync(client, all, new { startDate, endDate, timeZone = World.Zone, teamId = teams, userId = users, offset = page++ });
        }
        while (more);

        return all;
    }

    private static async Task<bool> AddPageAsync(HttpClient client, Dictionary<Guid, PublishedDay> all, object request)
    {
        using var answer = await client.PostAsJsonAsync("v1/proof-of-work/timesheet", request);
        answer.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        var listed = body.RootElement.GetProperty("response").GetProperty("usersList").EnumerateArray().ToList();
        listed.ForEach(user => all.Add(user.GetProperty("user").GetProperty("userId").GetGuid(), Of(user)));
        return listed.Count > 0;
    }

    private static PublishedDay Of(JsonElement user)
    {
        var days = user.GetProperty("dailySummary").EnumerateArray().ToList();
        return days.Count == 0 ? PublishedDay.Absent : PublishedDay.OfEntry(Assert.Single(days));
    }
}
