using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class TimesheetTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Header =
        "source,date,userId,userName,status,revision,inTime,outTime,totalSeconds,activeSeconds,idleSeconds,productiveSeconds,"
        + "unproductiveSeconds,neutralSeconds,totalHours,activeHours,checks,totalTime,previousTotalSeconds";

    private static readonly string[] Counts =
        ["totalSeconds", "activeSeconds", "idleSeconds", "productiveSeconds", "unproductiveSeconds", "neutralSeconds"];

    [Fact]
    public async Task A_stored_answer_says_what_was_published()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync(new LocalDate(2026, 2, 11));
        await http.World.CollectAsync(new LocalDate(2026, 2, 12));
        var messages = await http.World.ReceiveAllAsync();

        var answer = await http.GetAsync("/api/timesheets?source=hq&from=2026-02-10&to=2026-02-12&origin=stored");

        Assert.Equal(
            ["2026-02-10 stored missing", "2026-02-11 stored collected", "2026-02-12 stored collected"],
            answer.GetProperty("days").EnumerateArray().Select(day => $"{day.GetProperty("date")} {day.GetProperty("origin")} {day.GetProperty("state")}"));
        var rows = Rows(answer);
        Assert.Equal(messages.Select(message => message.MessageId).Order(), rows.Select(row => row.GetProperty("messageId").GetString()!).Order());
        foreach (var message in messages)
        {
            var row = rows.Single(one => one.GetProperty("messageId").GetString() == message.MessageId);
            foreach (var field in (string[])[.. Counts, "status", "revision", "inTime", "outTime", "totalHours", "activeHours", "checks"])
            {
                Assert.Equal(message.Data.GetProperty(field).GetRawText(), row.GetProperty(field).GetRawText());
            }

            Assert.Equal("sent", row.GetProperty("delivery").GetString());
        }

        foreach (var user in answer.GetProperty("users").EnumerateArray())
        {
            var days = user.GetProperty("days").EnumerateArray().ToList();
            Assert.All(Counts, count => Assert.Equal(days.Sum(day => day.GetProperty(count).GetInt64()), user.GetProperty("totals").GetProperty(count).GetInt64()));
            var hours = Math.Round(user.GetProperty("totals").GetProperty("totalSeconds").GetInt64() / 3600m, 2, MidpointRounding.AwayFromZero);
            Assert.Equal(hours, user.GetProperty("totals").GetProperty("totalHours").GetDecimal());
        }
    }

    [Fact]
    public async Task A_live_answer_has_the_same_numbers_and_stores_nothing()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        var live = await http.GetAsync("/api/timesheets?source=hq&from=2026-02-11&to=2026-02-12&origin=live");
        Assert.Empty(await http.World.BlobsAsync("ledger/"));
        Assert.Empty(await http.World.BlobsAsync("raw/"));
        var requests = http.World.Simulator.Requests.Requests.Count;
        Assert.Equal(requests, http.World.Simulator.Requests.Requests.Select(request => request.Offset).Distinct().Count());

        await http.World.CollectAsync(new LocalDate(2026, 2, 11));
        await http.World.CollectAsync(new LocalDate(2026, 2, 12));
        var stored = await http.GetAsync("/api/timesheets?source=hq&from=2026-02-11&to=2026-02-12&origin=stored");

        // Who is listed on one day of a range only counts as absent on the others: TrackPilots may list them on no other day.
        Assert.Equal(Numbers(stored).Where(IsRecorded), Numbers(live).Where(IsRecorded));
        Assert.All(Rows(live), row => Assert.All(
            (string[])["revision", "messageId", "delivery"], field => Assert.Equal(JsonValueKind.Null, row.GetProperty(field).ValueKind)));
    }

    [Fact]
    public async Task Auto_takes_each_day_from_where_it_is()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync(new LocalDate(2026, 2, 11));

        var answer = await http.GetAsync("/api/timesheets?source=hq&from=2026-02-10&to=2026-02-14");

        Assert.Equal(
            ["live missing", "stored collected", "live due", "live future", "live future"],
            answer.GetProperty("days").EnumerateArray().Select(day => $"{day.GetProperty("origin")} {day.GetProperty("state")}"));
        var dates = Rows(answer).Select(row => row.GetProperty("date").GetString()).Distinct().Order();
        Assert.Equal(["2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13"], dates);
    }

    [Fact]
    public async Task Users_can_be_picked_stored_and_live()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync();
        var users = (await http.World.ReceiveAllAsync()).Select(message => message.UserId).Take(2).Order().ToList();
        var query = string.Concat(users.Select(user => $"&userId={user.ToString("D").ToUpperInvariant()}"));

        var stored = await http.GetAsync($"/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=stored{query}");
        var live = await http.GetAsync($"/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=live{query}");
        var beside = await http.GetAsync($"/api/timesheets?timeZone=Asia%2FKolkata&from=2026-02-12&to=2026-02-12{query}");

        Assert.Equal(users, stored.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("userId").GetGuid()).Order());
        Assert.Equal(Numbers(stored), Numbers(live));
        Assert.Equal(Numbers(stored), Numbers(beside));
        Assert.Equal(JsonValueKind.Null, beside.GetProperty("source").ValueKind);
    }

    [Fact]
    public async Task A_known_stored_answer_is_not_sent_again_until_a_ledger_changes()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync();
        var path = new Uri("/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=stored", UriKind.Relative);
        using var first = await http.Client.GetAsync(path);
        http.Client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await http.Client.GetAsync(path);
        using var other = await http.Client.GetAsync(new Uri($"{path}&format=csv", UriKind.Relative));
        await http.World.CollectAsync();
        using var changed = await http.Client.GetAsync(path);

        Assert.Equal(
            (HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.OK), (again.StatusCode, other.StatusCode, changed.StatusCode));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Answers_are_compressed_when_asked_for(string encoding)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync();
        http.Client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));

        using var answer = await http.Client.GetAsync(new Uri("/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12", UriKind.Relative));

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        Assert.NotEqual((byte)'{', (await answer.Content.ReadAsByteArrayAsync())[0]);
    }

    [Fact]
    public async Task Csv_has_a_row_for_each_user_and_day_and_a_byte_order_mark_as_a_download_only()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync();
        var messages = await http.World.ReceiveAllAsync();
        var path = "/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=stored";

        using var download = await http.Client.GetAsync(new Uri($"{path}&format=csv", UriKind.Relative));
        http.Client.DefaultRequestHeaders.Accept.ParseAdd("text/csv");
        using var plain = await http.Client.GetAsync(new Uri(path, UriKind.Relative));

        var bytes = await download.Content.ReadAsByteArrayAsync();
        var text = await plain.Content.ReadAsStringAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(bytes[3..], Encoding.UTF8.GetBytes(text));
        Assert.Equal("attachment; filename=\"timesheets-hq-2026-02-12-2026-02-12.csv\"", download.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal("text/csv", plain.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(Header + "\r\n", text, StringComparison.Ordinal);
        Assert.Equal(messages.Count, text.Split("\r\n").Count(line => line.StartsWith("hq,2026-02-12,", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("from=2026-02-12&to=2026-02-12", "source")]
    [InlineData("source=hq&timeZone=UTC&userId=x&from=2026-02-12&to=2026-02-12", "timeZone,userId")]
    [InlineData("source=hq&teamId=5b0f3c1e-7a52-4c55-9a6e-2f4f1d1c8a10&from=2026-02-12&to=2026-02-12", "teamId")]
    [InlineData("timeZone=utc&from=2026-02-12&to=2026-02-12", "timeZone,userId")]
    [InlineData("timeZone=UTC&userId=5b0f3c1e-7a52-4c55-9a6e-2f4f1d1c8a10&origin=stored&from=2026-02-12&to=2026-02-12", "origin")]
    [InlineData("source=hq&origin=Live&format=xml&from=2026-02-12&to=2026-02-12", "format,origin")]
    [InlineData("source=hq&origin=live&origin=live&from=2026-02-12&to=2026-02-12", "origin")]
    [InlineData("source=hq&from=2026-01-01&to=2026-04-03", "to")]
    public async Task What_is_wrong_is_named(string query, string fields)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);

        var problem = await http.GetAsync($"/api/timesheets?{query}", HttpStatusCode.BadRequest);

        Assert.Equal(fields, string.Join(',', problem.GetProperty("errors").EnumerateObject().Select(field => field.Name)));
    }

    [Theory]
    [InlineData(FaultKind.ErrorInOk, HttpStatusCode.BadGateway, "unauthorized")]
    [InlineData(FaultKind.NullList, HttpStatusCode.BadGateway, "unreadable-page")]
    [InlineData(FaultKind.Abort, HttpStatusCode.BadGateway, "unreachable")]
    public async Task A_failure_of_TrackPilots_is_told_with_its_code(FaultKind kind, HttpStatusCode status, string code)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        http.World.Simulator.ArmFault(new Fault { Kind = kind, Code = "PLAN_EXPIRED", Status = 401 });

        var problem = await http.GetAsync("/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=live", status);

        Assert.Equal(code, problem.GetProperty("code").GetString());
        if (kind == FaultKind.ErrorInOk)
        {
            Assert.Equal("PLAN_EXPIRED", problem.GetProperty("apiCode").GetString());
        }
    }

    private static bool IsRecorded(string row) => row.Contains(" recorded ", StringComparison.Ordinal);

    internal static List<JsonElement> Rows(JsonElement answer) =>
        [.. answer.GetProperty("users").EnumerateArray().SelectMany(user => user.GetProperty("days").EnumerateArray())];

    private static IEnumerable<string> Numbers(JsonElement answer) => answer.GetProperty("users").EnumerateArray()
        .SelectMany(user => user.GetProperty("days").EnumerateArray().Select(day => string.Create(
            CultureInfo.InvariantCulture,
            $"{user.GetProperty("userId")} {user.GetProperty("userName")} {day.GetProperty("date")} {day.GetProperty("status")} "
            + $"{day.GetProperty("inTime")} {day.GetProperty("outTime")} {string.Join(' ', Counts.Select(count => day.GetProperty(count)))} "
            + $"{day.GetProperty("checks")}")));
}
