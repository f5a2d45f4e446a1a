using System.Net;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.LocalHost;

public sealed class RoutesTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Theory]
    [InlineData("GET", "/api/open", HttpStatusCode.OK, "open")]
    [InlineData("GET", "/API/Open", HttpStatusCode.OK, "open")]
    [InlineData("POST", "/api/open", HttpStatusCode.Created, "posted a body")]
    [InlineData("GET", "/api/Locked", HttpStatusCode.OK, "unlocked")]
    [InlineData("GET", "/api/days/hq/12?number=13&more=1&MORE=2", HttpStatusCode.OK, "hq|12|none")]
    [InlineData("DELETE", "/api/days/hq/12/x", HttpStatusCode.OK, "hq|12|x")]
    [InlineData("GET", "/api/settings/Nested:Setting", HttpStatusCode.OK, "a value")]
    public async Task A_request_reaches_the_function_of_its_route_and_method(string method, string path, HttpStatusCode status, string expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
            request.Content = new StringContent("a body");
        using var answer = await host.Client.SendAsync(request);

        Assert.Equal((status, expected), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/api/unknown")]
    [InlineData("GET", "/open")]
    [InlineData("DELETE", "/api/open")]
    [InlineData("HEAD", "/api/Locked")]
    [InlineData("OPTIONS", "/api/Locked")]
    [InlineData("GET", "/api/days/hq/twelve")]
    [InlineData("GET", "/admin/unknown")]
    public async Task What_no_function_takes_is_not_found_and_has_no_body(string method, string path)
    {
        using var answer = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_exception_that_a_function_lets_out_is_logged_and_the_worker_answers_as_if_nothing_were_wrong()
    {
        using var answer = await host.GetAsync("/api/broken");

        // So it is in Azure, too: a function has to answer for itself.
        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        await Eventually.TrueAsync(() => host.Log.All.Any(line => line.StartsWith("Error Host.Results[0 ", StringComparison.Ordinal) && line.Contains("Functions.Broken", StringComparison.Ordinal)));
        Assert.Contains(host.Log.All, line => line.StartsWith("Error Function.Broken[3 ", StringComparison.Ordinal) && line.Contains("a secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_cancels_the_function_and_counts_as_a_failure()
    {
        using var hangUp = new CancellationTokenSource();
        var call = host.Client.GetAsync(new Uri("/api/waiting", UriKind.Relative), hangUp.Token);
        await Eventually.TrueAsync(() => host.Log.Count("Function.Waiting.User") == 1);

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Eventually.TrueAsync(() => host.Log.All.Any(line => line.StartsWith("Error Function.Waiting[3 ", StringComparison.Ordinal)));
        Assert.Contains(host.Log.All, line => line.Contains("ForwarderError: RequestCanceled", StringComparison.Ordinal));
    }

    [Fact]
    public void The_summary_names_address_routes_levels_and_timers()
    {
        Assert.StartsWith($"Local host listening on http://127.0.0.1:{host.Server.Address.Port}\n", host.Server.Summary, StringComparison.Ordinal);
        Assert.Matches(@"Locked +GET /api/Locked \(Function\)", host.Server.Summary);
        Assert.Matches(@"Day +any /api/days/\{source\}/\{number:int\}/\{part\?\} \(Anonymous\)", host.Server.Summary);
        Assert.Matches("Tick +timer, switched off", host.Server.Summary);
    }
}
