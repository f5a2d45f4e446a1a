using System.Net;

namespace Local.Tests.LocalHost;

public sealed class KeysTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("/api/Locked", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/Locked", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/api/Locked", "function-kez", HttpStatusCode.Unauthorized)]
    [InlineData("/api/Locked", TestHost.FunctionKey, HttpStatusCode.OK)]
    [InlineData("/api/Locked", TestHost.MasterKey, HttpStatusCode.OK)]
    [InlineData("/api/open", null, HttpStatusCode.OK)]
    [InlineData("/api/open", "wrong", HttpStatusCode.OK)]
    [InlineData("/api/Operator", TestHost.FunctionKey, HttpStatusCode.Unauthorized)]
    [InlineData("/api/Operator", TestHost.MasterKey, HttpStatusCode.OK)]
    [InlineData("/admin/functions", null, HttpStatusCode.Unauthorized)]
    [InlineData("/admin/functions", TestHost.FunctionKey, HttpStatusCode.Forbidden)]
    [InlineData("/admin/functions", TestHost.MasterKey, HttpStatusCode.OK)]
    [InlineData("/admin/anything", TestHost.MasterKey, HttpStatusCode.NotFound)]
    public async Task Each_level_asks_for_its_key_in_header_or_query(string path, string? key, HttpStatusCode expected)
    {
        using var client = new HttpClient { BaseAddress = shared.Host.Server.Address };
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
}
