using System.Globalization;
using System.Net;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class WorkbookTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Stored = "/api/timesheets?source=hq&from=2026-02-10&to=2026-02-12&origin=stored";
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task A_workbook_has_the_numbers_of_the_answer_in_json()
    {
        await using var http = await StartAsync();
        var users = (await http.GetAsync(Stored)).GetProperty("users").EnumerateArray().ToList();

        using var book = new XlsxFile(await BytesAsync(http));

        Assert.Equal(["People", "Days", "Rows"], book.Sheets);
        Assert.Equal(users.Select(TotalOf), book.Rows("People").Skip(1).Select(row => (row[0].Text, row[3].Seconds)));
        Assert.Equal(users.Select(TotalOf), book.Rows("Days").Skip(1).SkipLast(1).Select(row => (row[0].Text, row[^1].Seconds)));
        Assert.Equal(users.Sum(user => TotalOf(user).Total), book.Rows("Days")[^1][^1].Seconds);
        var rows = book.Rows("Rows").Skip(1).ToList();
        Assert.Equal(users.SelectMany(RowsOf), rows.Select(row =>
            $"{row[2].Text} {row[1].Date:yyyy-MM-dd} {row[4].Text} {string.Join(' ', row.Skip(8).Take(6).Select(cell => cell.Text))}"));
        Assert.All(rows, row => Assert.Equal(row[8].Text, $"{row[17].Seconds}"));
    }

    [Fact]
    public async Task A_spreadsheet_program_opens_it_and_shows_the_same_numbers()
    {
        await using var http = await StartAsync();
        var users = (await http.GetAsync(Stored)).GetProperty("users").EnumerateArray().ToList();
        var bytes = await BytesAsync(http);
        using var book = new XlsxFile(bytes);
        Assert.Equal(users.Count + 1, book.Rows("People").Count);
        if (!LibreOffice.IsThere())
        {
            return;
        }

        var shown = await LibreOffice.OpenAsync(bytes);

        Assert.Equal(["Days", "People", "Rows"], shown.Keys.Order());
        Assert.Equal(users.Select(ShownOf), shown["People"].Skip(1).Select(row => $"{row[0]} {row[1]} {row[3]} {row[9]}"));
        Assert.Equal(["2026-02-10", "2026-02-11", "2026-02-12"], shown["Days"][0].Skip(2).Take(3));
        Assert.Equal(users.Select(user => HoursAndMinutes(TotalOf(user).Total)), shown["Days"].Skip(1).SkipLast(1).Select(row => row[5]));
        Assert.Equal(HoursAndMinutes(users.Sum(user => TotalOf(user).Total)), shown["Days"][^1][5]);
        var rows = shown["Rows"].Skip(1).ToList();
        Assert.Equal(users.SelectMany(RowsOf), rows.Select(row => $"{row[2]} {row[1]} {row[4]} {string.Join(' ', row.Skip(8).Take(6))}"));
        Assert.All(rows, row => Assert.Equal(HoursAndMinutes(long.Parse(row[8], CultureInfo.InvariantCulture)), row[17]));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_workbook_is_a_download(string method)
    {
        await using var http = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Stored}&format=xlsx");

        using var answer = await http.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, MediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        Assert.Equal("attachment; filename=\"timesheets-hq-2026-02-10-2026-02-12.xlsx\"", answer.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal(method == "HEAD", (await answer.Content.ReadAsByteArrayAsync()).Length == 0);
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task A_name_that_looks_like_a_formula_is_text_and_xml_stays_whole()
    {
        await using var http = await StartAsync();
        var user = http.World.Simulator.Directory.Users[0].Id;
        var named = new { userId = user, name = "=1+1\u0001\uFFFE <&>" };
        var entry = JsonSerializer.Serialize(new { user = named, dailySummary = Array.Empty<object>() });
        http.World.Simulator.OverrideUser(user, World.LastDay, entry);

        using var book = new XlsxFile(await http.Client.GetByteArrayAsync(
            new Uri($"/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=live&userId={user}&format=xlsx", UriKind.Relative)));

        var name = book.Rows("People")[1][1];
        Assert.Equal(("=1+1 <&>", true, false), (name.Text, name.IsText, name.IsFormula));
    }

    [Fact]
    public async Task A_live_workbook_with_somebody_who_cannot_be_read_is_refused()
    {
        await using var http = await StartAsync();
        var user = http.World.Simulator.Directory.Users[0].Id;
        http.World.Simulator.OverrideUser(user, World.LastDay, $$"""{"user":{"userId":"{{user}}"},"dailySummary":7}""");

        var problem = await http.GetAsync(
            "/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=live&format=xlsx", HttpStatusCode.BadGateway);

        Assert.Equal("unreadable-user", problem.GetProperty("code").GetString());
        Assert.EndsWith("XLSX has no place to say so; JSON has.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<HttpWorld> StartAsync()
    {
        var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync(new LocalDate(2026, 2, 11));
        await http.World.CollectAsync(new LocalDate(2026, 2, 12));
        return http;
    }

    private static Task<byte[]> BytesAsync(HttpWorld http) => http.Client.GetByteArrayAsync(new Uri($"{Stored}&format=xlsx", UriKind.Relative));

    private static (string User, long Total) TotalOf(JsonElement user) =>
        (user.GetProperty("userId").GetString()!, user.GetProperty("totals").GetProperty("totalSeconds").GetInt64());

    private static string ShownOf(JsonElement user)
    {
        var hours = user.GetProperty("totals").GetProperty("totalHours").GetDecimal().ToString("0.00", CultureInfo.InvariantCulture);
        return $"{user.GetProperty("userId")} {user.GetProperty("userName")} {HoursAndMinutes(TotalOf(user).Total)} {hours}";
    }

    private static string HoursAndMinutes(long seconds) => $"{seconds / 3600}:{seconds / 60 % 60:00}";

    private static IEnumerable<string> RowsOf(JsonElement user) => user.GetProperty("days").EnumerateArray().Select(day =>
        $"{user.GetProperty("userId")} {day.GetProperty("date")} {day.GetProperty("status")} "
        + string.Join(' ', Counts.Select(count => day.GetProperty(count))));

    private static readonly string[] Counts =
        ["totalSeconds", "activeSeconds", "idleSeconds", "productiveSeconds", "unproductiveSeconds", "neutralSeconds"];
}
