using Microsoft.Extensions.DependencyInjection;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

public sealed class RequestTests
{
    [Fact]
    public async Task A_request_has_exactly_the_documented_fields()
    {
        await using var server = await TestServer.StartAsync((200, Body.Page([], 0)));
        using var asking = new Asking(Asking.Settings(new Uri(server.Address, "/proxy/tp/")));
        await asking.ReadAsync(Asking.Query(teams: 1, users: 1));
        var calls = server.Calls.ToArray();
        Assert.All(calls, call => Assert.Equal(("/proxy/tp/v1/proof-of-work/timesheet", "Bearer secret-key"), (call.Path, call.Authorization)));
        Assert.Equal(
            [
                $$"""{"startDate":"2026-02-12 00:00:00","endDate":"2026-02-12 23:59:59","timeZone":"Asia/Kolkata","userId":[],"teamId":["{{Body.Id(900_000)}}"],"offset":1}""",
                $$"""{"startDate":"2026-02-12 00:00:00","endDate":"2026-02-12 23:59:59","timeZone":"Asia/Kolkata","userId":["{{Body.Id(1)}}"],"teamId":[],"offset":1}""",
            ],
            calls.OrderBy(call => call.Users.Length).Select(call => call.Body.GetRawText()));
    }

    [Fact]
    public async Task Teams_come_first_and_users_a_hundred_at_once_in_their_order()
    {
        await using var server = await TestServer.StartAsync((context, call) =>
        {
            var listed = call.Users.Length == 0 ? Enumerable.Range(5000, 3) : call.Users.Select(id => Convert.ToInt32(id[..8], 16));
            return context.SendAsync(200, Body.Page(call.Page == 1 ? listed : [], null));
        });
        using var asking = new Asking(Asking.Settings(server));
        var results = await asking.ReadAsync(Asking.Query(teams: 2, users: 230));
        Assert.Equal([.. Enumerable.Range(5000, 3), .. Enumerable.Range(1, 230)], results.UserIds().Select(id => Convert.ToInt32(id!.Value.ToString()[..8], 16)));
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], results.Offsets());
        Assert.Equal([0, 30, 100], server.Calls.Select(call => call.Users.Length).Distinct().Order());
    }

    [Fact]
    public void Nobody_to_ask_for_is_no_empty_answer()
    {
        using var asking = new Asking(Asking.Settings(new Uri("http://127.0.0.1:9")));
        Assert.Throws<ArgumentException>(() => { asking.Client.ReadPagesAsync(Asking.Query(), CancellationToken.None); });
    }

    [Fact]
    public async Task The_registered_client_is_one_and_works()
    {
        await using var server = await TestServer.StartAsync((200, Body.Page([], 0)));
        var services = new ServiceCollection().AddLogging().AddSingleton(Asking.Settings(server)).AddTrackPilots();
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<TrackPilotsClient>();
        Assert.Same(client, provider.GetRequiredService<TrackPilotsClient>());
        var results = new List<PageResult>();
        await foreach (var result in client.ReadPagesAsync(Asking.TeamQuery, CancellationToken.None))
        {
            results.Add(result);
        }

        Assert.Single(results.Pages()).Dispose();
        Assert.Equal((0L, 0), (Assert.IsType<PageResult.SeriesEnded>(results[^1]).End.Announced, Assert.IsType<PageResult.SeriesEnded>(results[^1]).End.Listed));
    }
}
