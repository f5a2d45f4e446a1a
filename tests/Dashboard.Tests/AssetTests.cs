using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Playwright;
using TimesheetFunctions.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace TimesheetFunctions.Dashboard.Tests;

/// <summary>What a browser is given, and what it is told about it.</summary>
[Collection(BrowserTests.Name)]
public sealed class AssetTests(BrowserFixture fixture)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    [Theory]
    [InlineData("", "text/html; charset=utf-8")]
    [InlineData("/app.js", "text/javascript; charset=utf-8")]
    [InlineData("/base.css", "text/css; charset=utf-8")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task Files_are_served_without_a_key_and_allow_nothing_but_themselves(string path, string type)
    {
        await using var world = await PageWorld.StartAsync(fixture, requireKey: true);

        using var answer = await GetAsync(world, $"/api/dashboard{path}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());

        using var again = await GetAsync(world, $"/api/dashboard{path}", answer.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("nothing.js")]
    [InlineData("APP.JS")]
    [InlineData("..%2Findex.html")]
    public async Task A_file_that_the_page_does_not_have_is_a_problem(string name)
    {
        await using var world = await PageWorld.StartAsync(fixture);

        using var answer = await GetAsync(world, $"/api/dashboard/{name}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("unknown-asset", problem.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_slash_at_the_end_leads_to_the_page()
    {
        await using var world = await PageWorld.StartAsync(fixture);

        await using var open = await world.OpenAsync("/");

        Assert.Equal("/api/dashboard", new Uri(open.Page.Url).AbsolutePath);
        await Expect(open.Page.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();
    }

    private static async Task<HttpResponseMessage> GetAsync(PageWorld world, string path, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await world.Http.Client.SendAsync(request);
    }
}
