using System.Net;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.LocalHost;

public sealed class RoutesTests
{
    [Theory]
    [InlineData("GET", "/api/open", "open")]
    [InlineData("GET", "/API/Open", "open")]
    [InlineData("POST", "/api/open", "posted")]
    [InlineData("GET", "/api/Locked", "unlocked")]
    [InlineData("GET", "/api/days/hq/12", "hq|12|none")]
    [InlineData("DELETE", "/api/days/hq/12/x", "hq|12|x")]
    [InlineData("GET", "/api/assets", "none")]
    [InlineData("GET", "/api/assets/css/site.css", "css/site.css")]
    public async Task A_request_reaches_the_function_of_its_route_and_method(string method, string path, string expected)
    {
        await using var server = await FakeApp.StartAsync(FakeApp.Options(new FakeCalls()));
        using var client = FakeApp.Client(server);

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/api/unknown")]
    [InlineData("GET", "/open")]
    [InlineData("DELETE", "/api/open")]
    [InlineData("GET", "/api/days/hq/twelve")]
    [InlineData("GET", "/admin/functions")]
    [InlineData("GET", "/admin/functions/Tick")]
    public async Task What_no_function_takes_is_not_found_and_has_no_body(string method, string path)
    {
        await using var server = await FakeApp.StartAsync(FakeApp.Options(new FakeCalls()));
        using var client = FakeApp.Client(server);

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("", "/open")]
    [InlineData("/v2/", "/v2/open")]
    public async Task The_prefix_is_that_of_host_json(string prefix, string path)
    {
        var hostJson = new Dictionary<string, string?> { ["extensions:http:routePrefix"] = prefix };
        await using var server = await FakeApp.StartAsync(FakeApp.Options(new FakeCalls(), hostJson));
        using var client = FakeApp.Client(server);

        Assert.Equal("open", await client.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Fact]
    public async Task An_exception_of_a_function_is_answered_without_detail()
    {
        await using var server = await FakeApp.StartAsync(FakeApp.Options(new FakeCalls()));
        using var client = FakeApp.Client(server);

        using var answer = await client.GetAsync(new Uri("/api/broken", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_shutdown_cancels_the_request_that_is_being_answered()
    {
        var calls = new FakeCalls();
        await using var server = await FakeApp.StartAsync(FakeApp.Options(calls));
        using var client = FakeApp.Client(server);
        var answer = client.GetAsync(new Uri("/api/waiting", UriKind.Relative));
        await Eventually.TrueAsync(() => calls.Count("waiting") == 1);

        await server.StopAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, (await answer).StatusCode);
    }

    [Fact]
    public async Task The_summary_names_address_routes_levels_and_next_firings()
    {
        await using var server = await FakeApp.StartAsync(FakeApp.Options(new FakeCalls()) with { Timers = true });

        Assert.StartsWith($"Local host listening on http://127.0.0.1:{server.Address.Port}\n", server.Summary, StringComparison.Ordinal);
        Assert.Matches(@"Locked +GET /api/Locked \(Function\)", server.Summary);
        Assert.Matches(@"Day +any /api/days/\{source\}/\{number:int\}/\{part\?\} \(Anonymous\)", server.Summary);
        Assert.Matches(@"Tick +timer, next at \d{4}-\d\d-\d\dT\d\d:05:00Z", server.Summary);
    }
}
