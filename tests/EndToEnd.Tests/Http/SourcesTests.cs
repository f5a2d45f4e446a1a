using System.Net;
using System.Text.Json;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class SourcesTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Sources_are_named_with_their_zones_and_the_days_they_have()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString, changes: new Dictionary<string, string?>
        {
            ["Timesheets:Sources:1:Name"] = "apia",
            ["Timesheets:Sources:1:TimeZone"] = "Pacific/Apia",
            ["Timesheets:Sources:1:UserIds:0"] = "00000000-0000-4000-8000-00000000abcd",
            ["Timesheets:Sources:1:StartDate"] = "2026-01-01",
        });

        var before = Sources(await http.GetAsync("/api/sources"));
        await http.World.TickAsync();
        var after = Sources(await http.GetAsync("/api/sources"));

        Assert.Equal(["hq Asia/Kolkata  2026-02-12", "apia Pacific/Apia 2026-01-01 2026-02-12"], before);
        Assert.Equal(["hq Asia/Kolkata 2026-02-12 2026-02-12", "apia Pacific/Apia 2026-01-01 2026-02-12"], after);
    }

    [Fact]
    public async Task A_parameter_is_refused()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);

        var problem = await http.GetAsync("/api/sources?source=hq", HttpStatusCode.BadRequest);

        Assert.Equal("invalid-request", problem.GetProperty("code").GetString());
    }

    private static IEnumerable<string> Sources(JsonElement answer) =>
        from source in answer.GetProperty("sources").EnumerateArray()
        select $"{source.GetProperty("source")} {source.GetProperty("timeZone")} {source.GetProperty("startDate")} {source.GetProperty("lastCompleteDay")}";
}
