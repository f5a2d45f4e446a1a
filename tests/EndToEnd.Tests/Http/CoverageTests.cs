using System.Net;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class CoverageTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Each_day_is_told_as_it_stands()
    {
        var changes = new Dictionary<string, string?> { ["Timesheets:Sources:0:StartDate"] = "2026-02-08" };
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString, changes: changes);
        await http.World.CollectAsync(new LocalDate(2026, 2, 9));
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorInOk });
        await http.World.CollectAsync(new LocalDate(2026, 2, 10));
        http.World.Simulator.ClearFaults();

        var answer = await http.GetAsync("/api/coverage?source=hq&from=2026-02-07&to=2026-02-13");

        Assert.Equal("hq", answer.GetProperty("source").GetString());
        Assert.Equal("Asia/Kolkata", answer.GetProperty("timeZone").GetString());
        var days = answer.GetProperty("days").EnumerateArray().ToList();
        Assert.Equal(
            ["2026-02-07 missing", "2026-02-08 due", "2026-02-09 collected", "2026-02-10 failed", "2026-02-11 due", "2026-02-12 due", "2026-02-13 future"],
            days.Select(day => $"{day.GetProperty("date")} {day.GetProperty("state")}"));
        Assert.Equal((await http.World.ReceiveAllAsync()).Count, days[2].GetProperty("messages").GetInt32());
        Assert.NotNull(days[2].GetProperty("collectedAt").GetString());
        Assert.NotNull(days[3].GetProperty("collectionId").GetString());
        Assert.Null(days[3].GetProperty("collectedAt").GetString());
    }

    [Theory]
    [InlineData("", "from,source,to")]
    [InlineData("source=hq&from=2026-02-01", "to")]
    [InlineData("source=hq&from=2026-02-01&to=2026-2-1", "to")]
    [InlineData("source=hq&from=2026-02-30&to=2026-03-01", "from")]
    [InlineData("source=hq&from=-2026-02-01&to=9999-12-31", "from,to")]
    [InlineData("source=hq&from=2026-02-02&to=2026-02-01", "to")]
    [InlineData("source=hq&source=hq&from=2026-02-01&to=2026-02-01", "source")]
    [InlineData("source=hq&from=2026-02-01&to=2026-02-01&zone=x&%3Cb%3E=1", "<b>,zone")]
    [InlineData("source=hq&from=2025-01-01&to=2026-02-01", "to")]
    public async Task What_is_wrong_is_named(string query, string fields)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);

        var problem = await http.GetAsync($"/api/coverage?{query}", HttpStatusCode.BadRequest);

        Assert.Equal(fields, string.Join(',', problem.GetProperty("errors").EnumerateObject().Select(field => field.Name)));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("..%2F..%2Fstate")]
    public async Task A_source_that_the_settings_do_not_name_is_not_found(string source)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);

        var problem = await http.GetAsync($"/api/coverage?source={source}&from=2026-02-01&to=2026-02-01", HttpStatusCode.NotFound);

        Assert.Equal("unknown-source", problem.GetProperty("code").GetString());
    }
}
