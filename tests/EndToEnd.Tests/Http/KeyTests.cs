using System.Net;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class KeyTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Key = "key-that-nobody-may-read";

    // The contract's list.
    private static readonly string[] Open = ["/health/live", "/openapi.json", "/docs", "/dashboard", "/dashboard/{asset}"];

    [Fact]
    public async Task Without_a_key_nothing_answers_but_what_is_listed()
    {
        await using var http = await StartAsync();

        foreach (var function in DescriptionTests.Functions())
        {
            var (verb, route) = (function.Split(' ')[1], function.Split(' ')[2]);
            using var request = new HttpRequestMessage(new HttpMethod(verb), $"/api{Fill(route)}");
            using var answer = await http.Client.SendAsync(request);
            Assert.True(Open.Contains(route) == (answer.StatusCode != HttpStatusCode.Unauthorized), $"{verb} {route}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("/api/coverage?source=hq&from=2026-02-12&to=2026-02-12")]
    [InlineData("/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&userId=ab7c4f30-1024-471a-a767-739df0dc53fd")]
    public async Task Keys_and_users_in_addresses_are_not_logged(string path)
    {
        await using var http = await StartAsync();

        await http.GetAsync($"{path}&code={Key}");
        await http.GetAsync($"{path}&code={Key}&unknown=1", HttpStatusCode.BadRequest);

        Assert.NotEmpty(http.Log.Entries);
        Assert.DoesNotContain(http.Log.Entries, entry => entry.Text.Contains(Key, StringComparison.Ordinal));
        Assert.DoesNotContain(http.Log.Entries, entry => entry.Text.Contains("ab7c4f30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_and_users_in_addresses_are_not_traced()
    {
        await using var http = await StartAsync();
        var tags = new List<string>();
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (tags)
                {
                    tags.AddRange(activity.TagObjects.Select(tag => $"{activity.Source.Name} {activity.DisplayName} {tag.Key}={tag.Value}"));
                }
            },
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);

        await http.GetAsync($"/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&userId=ab7c4f30-1024-471a-a767-739df0dc53fd&code={Key}");

        lock (tags)
        {
            var ours = tags.Where(tag => !tag.StartsWith("System.Net.Http", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(ours);
            Assert.DoesNotContain(ours, tag => tag.Contains(Key, StringComparison.Ordinal) || tag.Contains("ab7c4f30", StringComparison.Ordinal));
        }
    }

    private Task<HttpWorld> StartAsync() =>
        HttpWorld.StartAsync(azurite.ConnectionString, options: app => app with { FunctionKey = Key, MasterKey = "master" });

    private static string Fill(string route) => route
        .Replace("{source}", "hq", StringComparison.Ordinal)
        .Replace("{date}", "2026-02-12", StringComparison.Ordinal)
        .Replace("{id}", "019c54be-94b0-7c3e-9d21-5a0f6b7e8c90", StringComparison.Ordinal)
        .Replace("{asset}", "page.js", StringComparison.Ordinal);
}
