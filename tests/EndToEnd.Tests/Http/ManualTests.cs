using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.EndToEnd.Tests.InProcess;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class ManualTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string ThreeDays = """{"source":"hq","from":"2026-02-10","to":"2026-02-12"}""";

    [Fact]
    public async Task Days_are_brought_in_while_the_caller_waits()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);

        var (status, answer, _) = await PostAsync(http, ThreeDays);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["2026-02-10 succeeded", "2026-02-11 succeeded", "2026-02-12 succeeded"], Outcomes(answer));
        Assert.Empty(answer.GetProperty("remaining").EnumerateArray());
        var sent = answer.GetProperty("results").EnumerateArray().Sum(day => day.GetProperty("messages").GetProperty("new").GetInt32());
        Assert.Equal((await http.World.ReceiveAllAsync()).Count, sent);
        Assert.All(await RecordsAsync(http), record => Assert.Equal("manual", record.GetProperty("trigger").GetString()));
        Assert.Equal(["collected", "collected", "collected"], await StatesAsync(http));
    }

    [Fact]
    public async Task Days_that_are_up_to_date_are_collected_again_only_by_force()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await PostAsync(http, ThreeDays);

        var (_, again, _) = await PostAsync(http, ThreeDays);
        var (_, forced, _) = await PostAsync(http, """{"source":"hq","from":"2026-02-12","to":"2026-02-12","force":true}""");

        Assert.Equal(["2026-02-10 up-to-date", "2026-02-11 up-to-date", "2026-02-12 up-to-date"], Outcomes(again));
        Assert.All(again.GetProperty("results").EnumerateArray(), day => Assert.NotNull(day.GetProperty("collectionId").GetString()));
        Assert.Equal(["2026-02-12 succeeded"], Outcomes(forced));
        Assert.Equal(4, (await http.World.BlobsAsync("collections/")).Count);
    }

    [Fact]
    public async Task What_does_not_fit_into_the_time_is_queued_before_the_answer_and_done_by_the_next_tick()
    {
        await using var http = await StartAsync(TimeSpan.FromSeconds(8));
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMinutes(1), When = new FaultCondition { Date = new LocalDate(2026, 1, 11) } });

        var (status, answer, location) = await PostAsync(http, """{"source":"hq","from":"2026-01-10","to":"2026-01-12"}""");

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(["2026-01-10 succeeded"], Outcomes(answer));
        Assert.Equal(["2026-01-11", "2026-01-12"], answer.GetProperty("remaining").EnumerateArray().Select(date => date.GetString()));
        Assert.Equal("/api/coverage?source=hq&from=2026-01-10&to=2026-01-12", location?.ToString());
        Assert.Equal(["collected", "queued", "queued"], await StatesAsync(http, location!.ToString()));
        http.World.Simulator.ClearFaults();

        await http.World.TickAsync();

        Assert.Equal(["collected", "collected", "collected"], await StatesAsync(http, location.ToString()));
        Assert.All(await http.World.ReceiveAllAsync(), message => Assert.Equal(1, message.Revision));
        Assert.Equal(2, (await RecordsAsync(http)).Count(record => record.GetProperty("date").GetString() == "2026-01-11"));
        Assert.Empty(await http.World.BlobsAsync("state/open/"));

        var before = (await http.World.BlobsAsync("collections/")).Count;
        await http.World.TickAsync();
        Assert.Equal(before, (await http.World.BlobsAsync("collections/")).Count);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_stops_nothing()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(3), When = new FaultCondition { Date = new LocalDate(2026, 2, 10) } });
        using var hangUp = new CancellationTokenSource();
        var post = http.Client.PostAsync(new Uri("/api/collections", UriKind.Relative), Body(ThreeDays), hangUp.Token);
        await Eventually.TrueAsync(() => http.World.Simulator.Requests.Requests.Count > 0);

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        await Eventually.TrueAsync(() => http.World.BlobsAsync("collections/").Result.Count == 3);
        await Eventually.TrueAsync(() => StatesAsync(http).Result.All(state => state == "collected"));
    }

    [Fact]
    public async Task The_same_request_again_joins_the_one_that_is_under_way()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        var forced = """{"source":"hq","from":"2026-02-10","to":"2026-02-12","force":true}""";
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(5), When = new FaultCondition { Date = new LocalDate(2026, 2, 10) } });
        var first = PostAsync(http, forced);
        await Eventually.TrueAsync(() => http.World.Simulator.Requests.Requests.Count > 0);

        var (_, second, _) = await PostAsync(http, forced);

        Assert.Equal(Outcomes((await first).Answer), Outcomes(second));
        Assert.Equal(3, (await http.World.BlobsAsync("collections/")).Count);
    }

    [Fact]
    public async Task Held_back_losses_are_released_once_they_were_shown()
    {
        var changes = new Dictionary<string, string?> { ["Timesheets:Withdrawals"] = "send" };
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString, changes: changes);
        await http.World.CollectAsync();
        foreach (var message in await http.World.ReceiveAllAsync())
        {
            http.World.Simulator.Withdraw(message.UserId, World.LastDay);
        }

        var unseen = """{"source":"hq","from":"2026-02-12","to":"2026-02-12","force":true,"acceptLosses":true}""";
        var (_, shown, _) = await PostAsync(http, unseen);
        var held = Assert.Single(shown.GetProperty("results").EnumerateArray());
        Assert.Equal("mass-loss", Assert.Single(held.GetProperty("problems").EnumerateArray()).GetProperty("code").GetString());
        Assert.Empty(await http.World.ReceiveAllAsync());
        var record = await http.GetAsync($"/api/collections/hq/2026-02-12/{held.GetProperty("collectionId").GetString()}");
        Assert.NotEmpty(record.GetProperty("heldBack").EnumerateArray());

        var (_, released, _) = await PostAsync(http, """{"source":"hq","from":"2026-02-12","to":"2026-02-12","acceptLosses":true}""");

        Assert.Equal(["2026-02-12 succeeded"], Outcomes(released));
        Assert.All(await http.World.ReceiveAllAsync(), message => Assert.Equal(0, message.TotalSeconds));
    }

    [Theory]
    [InlineData("""{"source":"hq","from":"2026-02-12","to":"2026-02-13"}""", "day-not-complete", "to")]
    [InlineData("""{"source":"hq","from":"2025-02-01","to":"2026-02-12"}""", "range-too-long", "to")]
    [InlineData("""{"source":"hq","from":"2026-02-12","to":"2026-02-11"}""", "invalid-request", "to")]
    [InlineData("""{"source":"hq","from":"2026-02-12","from":"2026-02-12","to":"2026-02-12"}""", "invalid-request", "from")]
    [InlineData("""{"source":7,"from":null,"to":true,"force":"yes","more":{"a":[1]}}""", "invalid-request", "force,from,more,source,to")]
    [InlineData("""{"Source":"hq"}""", "invalid-request", "Source,from,source,to")]
    [InlineData("""{"source":"hq","from":"2026-02-12","to":"2026-02-12"} {}""", "invalid-request", "body")]
    [InlineData("""["hq"]""", "invalid-request", "body")]
    [InlineData("", "invalid-request", "body")]
    public async Task What_is_wrong_is_named_and_nothing_is_done(string body, string code, string fields)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);

        var (status, problem, _) = await PostAsync(http, body);

        Assert.Equal((HttpStatusCode.BadRequest, code), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(fields, string.Join(',', problem.GetProperty("errors").EnumerateObject().Select(field => field.Name)));
        Assert.False(await http.World.Container.ExistsAsync());
    }

    [Theory]
    [InlineData(65_536, "invalid-request")]
    [InlineData(65_537, "body-too-large")]
    public async Task A_body_above_64_KB_is_refused(int length, string code)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);

        var (status, problem, _) = await PostAsync(http, "{\"x\":\"".PadRight(length - 2, 'x') + "\"}");

        Assert.Equal((HttpStatusCode.BadRequest, code), (status, problem.GetProperty("code").GetString()));
    }

    internal static async Task<(HttpStatusCode Status, JsonElement Answer, Uri? Location)> PostAsync(HttpWorld http, string body)
    {
        using var answer = await http.Client.PostAsync(new Uri("/api/collections", UriKind.Relative), Body(body));
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, answer.Headers.Location);
    }

    private static StringContent Body(string body) => new(body, Encoding.UTF8, "application/json");

    private Task<HttpWorld> StartAsync(TimeSpan collectWithin) => HttpWorld.StartAsync(
        azurite.ConnectionString,
        changes: new Dictionary<string, string?> { ["Timesheets:Sources:0:StartDate"] = "2026-02-13" },
        options: app => app with { ConfigureServices = (services, settings) => Limit(app, services, settings, collectWithin) });

    private static void Limit(
        AppOptions app, IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration settings, TimeSpan collectWithin)
    {
        app.ConfigureServices(services, settings);
        services.AddSingleton(new QueryLimits { Collecting = collectWithin });
    }

    private static IEnumerable<string> Outcomes(JsonElement answer) =>
        answer.GetProperty("results").EnumerateArray().Select(day => $"{day.GetProperty("date")} {day.GetProperty("outcome")}");

    private static async Task<IReadOnlyList<string?>> StatesAsync(
        HttpWorld http, string path = "/api/coverage?source=hq&from=2026-02-10&to=2026-02-12") =>
        [.. (await http.GetAsync(path)).GetProperty("days").EnumerateArray().Select(day => day.GetProperty("state").GetString())];

    private static async Task<IReadOnlyList<JsonElement>> RecordsAsync(HttpWorld http) =>
        [.. (await http.GetAsync("/api/collections?source=hq&from=2026-01-01&to=2026-02-28")).GetProperty("collections").EnumerateArray()];
}
