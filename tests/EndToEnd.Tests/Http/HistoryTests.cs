using System.Net;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class HistoryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string All = "/api/collections?source=hq&from=2026-01-01&to=2026-02-28";

    [Fact]
    public async Task Collections_come_newest_first_in_pages_of_fifty_and_each_record_in_full()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString, new() { Users = 2 });
        for (var i = 0; i < 52; i++)
        {
            await http.World.CollectAsync(World.LastDay.PlusDays(-(i % 3)));
        }

        var first = await http.GetAsync(All);
        var second = await http.GetAsync($"{All}&continuation={first.GetProperty("continuation").GetString()}");

        var records = first.GetProperty("collections").EnumerateArray().Concat(second.GetProperty("collections").EnumerateArray()).ToList();
        Assert.Equal((50, 2), (first.GetProperty("collections").GetArrayLength(), second.GetProperty("collections").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("continuation").ValueKind);
        Assert.All(records, record => Assert.False(record.TryGetProperty("pages", out _)));
        var starts = records.Select(record => record.GetProperty("startedAt").GetString()!).ToList();
        Assert.Equal(starts.OrderDescending(StringComparer.Ordinal), starts);
        Assert.Equal(52, records.Select(record => record.GetProperty("collectionId").GetString()).Distinct().Count());

        var one = records[0];
        var full = await http.GetAsync($"/api/collections/hq/{one.GetProperty("date")}/{one.GetProperty("collectionId")}");
        Assert.NotEmpty(full.GetProperty("pages").EnumerateArray());
    }

    [Fact]
    public async Task A_range_leaves_out_the_collections_of_other_days()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString, new() { Users = 2 });
        await http.World.CollectAsync(new LocalDate(2026, 1, 31));
        await http.World.CollectAsync(new LocalDate(2026, 2, 1));

        var answer = await http.GetAsync("/api/collections?source=hq&from=2026-02-01&to=2026-02-28");

        Assert.Equal("2026-02-01", Assert.Single(answer.GetProperty("collections").EnumerateArray()).GetProperty("date").GetString());
    }

    [Theory]
    [InlineData("hq/2026-02-12/019c54be-94b0-7c3e-9d21-5a0f6b7e8c90", HttpStatusCode.NotFound, "unknown-collection")]
    [InlineData("no/2026-02-12/019c54be-94b0-7c3e-9d21-5a0f6b7e8c90", HttpStatusCode.NotFound, "unknown-source")]
    [InlineData("hq/2026-02-31/..", HttpStatusCode.NotFound, null)]
    [InlineData("hq/2026-02-31/x", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("hq/2026-02-12/019c54be-94b0-7c3e-9d21-5a0f6b7e8c90?x=1", HttpStatusCode.BadRequest, "invalid-request")]
    public async Task A_record_that_is_not_there_is_said_to_be_missing(string path, HttpStatusCode status, string? code)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);

        using var answer = await http.Client.GetAsync(new Uri($"/api/collections/{path}", UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        if (code is not null)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains($"\"{code}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
