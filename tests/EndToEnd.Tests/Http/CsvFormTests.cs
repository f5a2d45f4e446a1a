using System.Net;
using System.Text;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class CsvFormTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Stored = "/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=stored";
    private const string Live = "/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=live";

    [Fact]
    public async Task A_correction_tells_what_was_told_before_and_nothing_else_does()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync();
        var before = (await http.World.ReceiveAllAsync()).First(message => message.Data.GetProperty("totalSeconds").GetInt64() > 0);
        http.World.Simulator.OverrideDay(before.UserId, World.LastDay, """{"totalTimeSpendSeconds":443109}""");
        await http.World.CollectAsync();

        var stored = await RowsAsync(http, $"{Stored}&format=csv");
        var live = await RowsAsync(http, $"{Live}&format=csv");

        var corrected = stored.Single(row => row.Contains(before.UserId.ToString()));
        Assert.Equal(("2", "443109", "123:05:09"), (corrected[5], corrected[8], corrected[17]));
        Assert.Equal(before.Data.GetProperty("totalSeconds").GetRawText(), corrected[18]);
        Assert.All(stored.Skip(1).Where(row => row != corrected), row => Assert.Equal("", row[18]));
        Assert.All(live.Skip(1), row => Assert.Equal("", row[18]));
        Assert.Contains(live, row => row[17] == "123:05:09");
    }

    [Fact]
    public async Task Separator_and_decimal_sign_are_those_asked_for()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync();
        http.World.Simulator.OverrideDay((await http.World.ReceiveAllAsync())[0].UserId, World.LastDay, """{"totalTimeSpendSeconds":4500}""");
        await http.World.CollectAsync();

        var semicolons = await TextAsync(http, $"{Stored}&format=csv&separator=semicolon&decimal=comma");
        var commas = await TextAsync(http, $"{Stored}&format=csv&separator=comma&decimal=comma");
        http.Client.DefaultRequestHeaders.Accept.ParseAdd("text/csv");
        var tabs = await TextAsync(http, $"{Stored}&separator=tab&decimal=point");

        Assert.StartsWith("\uFEFFsource;date;userId;", semicolons, StringComparison.Ordinal);
        Assert.Contains(";1,25;", semicolons, StringComparison.Ordinal);
        Assert.Contains(",\"1,25\",", commas, StringComparison.Ordinal);
        Assert.StartsWith("source\tdate\tuserId\t", tabs, StringComparison.Ordinal);
        Assert.Contains("\t1.25\t", tabs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_knows_one_form_is_sent_another()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync();
        using var known = await http.Client.GetAsync(new Uri($"{Stored}&format=csv", UriKind.Relative));
        http.Client.DefaultRequestHeaders.IfNoneMatch.Add(known.Headers.ETag!);

        foreach (var other in new[] { "csv&separator=tab", "csv&decimal=comma", "xlsx", "json" })
        {
            using var answer = await http.Client.GetAsync(new Uri($"{Stored}&format={other}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var again = await http.Client.GetAsync(new Uri($"{Stored}&format=csv&separator=comma&decimal=point", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("format=csv&separator=pipe", "separator: has to be comma, semicolon or tab")]
    [InlineData("format=csv&separator=;&decimal=.", "decimal: has to be point or comma separator: has to be comma, semicolon or tab")]
    [InlineData("format=csv&separator=", "separator: is empty")]
    [InlineData("format=csv&decimal=comma&decimal=comma", "decimal: is given more than once")]
    [InlineData("format=xlsx&separator=tab", "separator: is taken with format=csv only")]
    [InlineData("format=json&decimal=point", "decimal: is taken with format=csv only")]
    [InlineData("separator=comma", "separator: is taken with format=csv only")]
    [InlineData("format=ods", "format: has to be json, csv or xlsx")]
    public async Task What_is_wrong_is_named(string query, string detail)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);

        var problem = await http.GetAsync($"{Stored}&{query}", HttpStatusCode.BadRequest);

        Assert.Equal(("invalid-request", detail), (problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString()));
    }

    private static async Task<string> TextAsync(HttpWorld http, string path) =>
        Encoding.UTF8.GetString(await http.Client.GetByteArrayAsync(new Uri(path, UriKind.Relative)));

    // No cell of these has a comma.
    private static async Task<List<string[]>> RowsAsync(HttpWorld http, string path) =>
        [.. (await TextAsync(http, path)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
}
