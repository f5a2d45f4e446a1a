using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class ManyCallsTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly (string Path, string? Body)[] Calls =
    [
        ("/api/timesheets?source=hq&from=2026-02-10&to=2026-02-12", null),
        ("/api/timesheets?source=hq&from=2026-02-10&to=2026-02-12&origin=live", null),
        ("/api/timesheets?source=hq&from=2026-02-10&to=2026-02-12&origin=stored&format=csv", null),
        ("/api/timesheets?source=hq&from=2026-02-10&to=2026-02-12&format=xlsx", null),
        ("/api/timesheets?source=hq&from=2026-02-10&to=2026-02-12&format=csv&separator=%09&decimal=%00", null),
        ("/api/timesheets?source=hq&from=2026-02-10&to=2026-02-12&userId=../../state", null),
        ("/api/timesheets?source=%00&from=2026-02-10&to=2026-02-12", null),
        ("/api/timesheets?%FF=%FE", null),
        ("/api/coverage?source=hq&from=2025-03-01&to=2026-02-13", null),
        ("/api/coverage?source=hq&from=2026-02-12&to=2026-02-01", null),
        ("/api/collections?source=hq&from=2026-02-01&to=2026-02-13", null),
        ("/api/collections?source=hq&from=2026-02-01&to=2026-02-13&continuation=%22", null),
        ("/api/collections/hq/2026-02-12/019c54be-94b0-7c3e-9d21-5a0f6b7e8c90", null),
        ("/api/collections/hq/%2e%2e%2f/x", null),
        ("/api/collections", """{"source":"hq","from":"2026-02-10","to":"2026-02-12"}"""),
        ("/api/collections", """{"source":"hq","from":"2026-02-10","to":"2026-02-12","force":true}"""),
        ("/api/collections", """{"source":"\ud800","from":"2026-02-10","to":"2026-02-12"}"""),
        ("/api/collections", "{\"source\":{\"source\":"),
        ("/api/collections", "\0\0"),
        ("/api/health/live", null),
        ("/api/openapi.json", null),
        ("/api/docs", null),
    ];

    [Fact]
    public async Task Two_hundred_calls_good_and_bad_break_nothing()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString, new() { Users = 20, PageSize = 25 });
        await http.World.CollectAsync(new LocalDate(2026, 2, 11));
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();

        var twenty = new ParallelOptions { MaxDegreeOfParallelism = 20 };
        await Parallel.ForAsync(0, 200, twenty, async (i, stop) =>
        {
            var (path, body) = Calls[i % Calls.Length];
            using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.Client.SendAsync(request, stop);
            seen.Add($"{(int)answer.StatusCode} {path}");
        });

        Assert.DoesNotContain(seen, one => one[0] == '5');
        Assert.DoesNotContain(http.Log.Entries, entry => entry.Level >= LogLevel.Error);
        Assert.Equal(HttpStatusCode.OK, (await http.Client.GetAsync(new Uri(Calls[0].Path, UriKind.Relative))).StatusCode);
        var messages = await http.World.ReceiveAllAsync();
        Assert.Equal(messages.Count, messages.Select(message => message.MessageId).Distinct().Count());
    }
}
