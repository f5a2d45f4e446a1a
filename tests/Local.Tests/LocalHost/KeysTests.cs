using System.Net;

namespace Local.Tests.LocalHost;

public sealed class KeysTests
{
    [Theory]
    [InlineData("/api/Locked", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/Locked", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/api/Locked", "function-kez", HttpStatusCode.Unauthorized)]
    [InlineData("/api/Locked", "function-key", HttpStatusCode.OK)]
    [InlineData("/api/Locked", "master-key", HttpStatusCode.OK)]
    [InlineData("/api/open", null, HttpStatusCode.OK)]
    [InlineData("/api/open", "wrong", HttpStatusCode.OK)]
    [InlineData("/api/Operator", "function-key", HttpStatusCode.Unauthorized)]
    [InlineData("/api/Operator", "master-key", HttpStatusCode.OK)]
    [InlineData("/admin/anything", null, HttpStatusCode.Unauthorized)]
    [InlineData("/admin/anything", "function-key", HttpStatusCode.Unauthorized)]
    [InlineData("/admin/anything", "master-key", HttpStatusCode.NotFound)]
    public async Task Each_level_asks_for_its_key_in_header_or_query(string path, string? key, HttpStatusCode expected)
    {
        var options = FakeApp.Options(new FakeCalls()) with { FunctionKey = "function-key", MasterKey = "master-key" };
        await using var server = await FakeApp.StartAsync(options);
        using var client = FakeApp.Client(server);
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
            byHeader.Headers.Add("x-functions-key", key);

        using var header = await client.SendAsync(byHeader);
        using var query = await client.GetAsync(new Uri(key is null ? path : $"{path}?code={key}", UriKind.Relative));

        Assert.Equal(expected, header.StatusCode);
        Assert.Equal(expected, query.StatusCode);
        if (expected == HttpStatusCode.Unauthorized)
            Assert.Empty(await header.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_function_key_is_enough_for_its_level_where_no_master_key_is_set()
    {
        await using var server = await FakeApp.StartAsync(FakeApp.Options(new FakeCalls()) with { FunctionKey = "function-key" });
        using var client = FakeApp.Client(server);

        using var without = await client.GetAsync(new Uri("/api/Locked", UriKind.Relative));
        using var empty = await client.GetAsync(new Uri("/api/Locked?code=", UriKind.Relative));
        using var with = await client.GetAsync(new Uri("/api/Locked?code=function-key", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, empty.StatusCode);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }
}
