using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

public sealed class FailureTests
{
    private const int AllAttempts = 3;

    [Theory]
    [InlineData(400, "api-error", 1)]
    [InlineData(401, "unauthorized", 1)]
    [InlineData(403, "unauthorized", 1)]
    [InlineData(404, "api-error", 1)]
    [InlineData(408, "timeout", AllAttempts)]
    [InlineData(429, "throttled", AllAttempts)]
    [InlineData(500, "api-error", AllAttempts)]
    [InlineData(502, "api-error", AllAttempts)]
    [InlineData(503, "api-error", AllAttempts)]
    [InlineData(504, "timeout", AllAttempts)]
    public async Task An_error_status_has_its_code_and_its_attempts_wherever_it_stands(int status, string code, int attempts)
    {
        foreach (var httpStatus in (int[])[status, 200])
        {
            await using var server = await TestServer.StartAsync((httpStatus, Body.Error(status, "SOME_CODE")));
            var failed = await Asking.FailAsync(Asking.Settings(server));
            Assert.Equal((code, "SOME_CODE", attempts), (failed.Problem.Code, failed.Problem.ApiCode, server.Calls.Count));
            Assert.Null(failed.Unreadable);
            Assert.Contains($"status {status}", failed.Problem.Message, StringComparison.Ordinal);
            Assert.Contains(server.Address.Authority, failed.Problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_error_without_a_status_is_an_api_error_and_not_asked_again()
    {
        await using var server = await TestServer.StartAsync((200, """{"success":false,"response":{"usersList":[]}}"""));
        Assert.Equal("api-error", (await Asking.FailAsync(Asking.Settings(server))).Problem.Code);
        Assert.Single(server.Calls);
    }

    [Theory]
    [InlineData(201, 1)]
    [InlineData(202, AllAttempts)]
    [InlineData(203, 1)]
    [InlineData(204, 1)]
    [InlineData(206, 1)]
    public async Task Only_200_is_a_page(int status, int attempts)
    {
        await using var server = await TestServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            return status == 204 ? Task.CompletedTask : context.SendAsync(status, Body.Page([], 0));
        });
        var failed = await Asking.FailAsync(Asking.Settings(server));
        Assert.Equal(("api-error", attempts), (failed.Problem.Code, server.Calls.Count));
        Assert.Contains($"status {status}", failed.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_firewall_is_no_refused_key()
    {
        await using var server = await TestServer.StartAsync((403, "<html><head><title>Blocked secret-key</title></head>"));
        var failed = await Asking.FailAsync(Asking.Settings(server));
        Assert.Equal(("api-error", AllAttempts), (failed.Problem.Code, server.Calls.Count));
        Assert.Contains("is HTML (title \"Blocked (key)\"): it may be a firewall", failed.Problem.Message, StringComparison.Ordinal);
        await using var other = await TestServer.StartAsync((401, "<html>"));
        Assert.Equal("unauthorized", (await Asking.FailAsync(Asking.Settings(other))).Problem.Code);
    }

    [Fact]
    public async Task A_refused_key_in_the_body_outweighs_the_http_status()
    {
        await using var server = await TestServer.StartAsync((500, Body.Error(401, "PLAN_EXPIRED")));
        Assert.Equal("unauthorized", (await Asking.FailAsync(Asking.Settings(server))).Problem.Code);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var server = await TestServer.StartAsync((context, _) =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        Assert.Equal("api-error", (await Asking.FailAsync(Asking.Settings(server))).Problem.Code);
        Assert.Single(server.Calls);
    }

    [Theory]
    [InlineData(200, "unreadable-page")]
    [InlineData(502, "api-error")]
    public async Task The_last_body_that_cannot_be_read_is_handed_over(int status, string code)
    {
        await using var server = await TestServer.StartAsync((status, "<html>first"), (status, "<html>second"), (status, "<html>third"));
        var failed = await Asking.FailAsync(Asking.Settings(server));
        Assert.Equal(code, failed.Problem.Code);
        Assert.Equal("<html>third", Encoding.UTF8.GetString(failed.Unreadable!.Body.Span));
        Assert.Equal((AskedFor.Teams, 1), (failed.Unreadable.Of, failed.Unreadable.Offset));
        Assert.DoesNotContain("html", failed.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_comes_at_a_later_attempt_counts()
    {
        await using var server = await TestServer.StartAsync((200, "<html>"), (503, ""), (200, Body.Page([], 0)));
        var page = Assert.Single((await Asking.OnceAsync(Asking.Settings(server))).Pages());
        Assert.Empty(page.Users);
    }

    [Fact]
    public async Task A_refused_connection_is_unreachable()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var failed = await Asking.FailAsync(Asking.Settings(new Uri($"http://127.0.0.1:{port}")));
        Assert.Equal(("unreachable", null), (failed.Problem.Code, failed.Unreadable));
    }

    [Fact]
    public async Task A_cut_connection_is_unreachable_after_all_attempts()
    {
        await using var server = await TestServer.StartAsync((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.Equal("unreachable", (await Asking.FailAsync(Asking.Settings(server))).Problem.Code);
        Assert.Equal(AllAttempts, server.Calls.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_cut_short_is_asked_for_again(bool withLength)
    {
        var whole = Encoding.UTF8.GetBytes(Body.Page([1], 1));
        await using var server = await TestServer.StartAsync(async (context, call) =>
        {
            if (call.Number > 1)
            {
                await context.SendAsync(200, call.Page == 1 ? Body.Page([1], 1) : Body.Page([], 1));
                return;
            }

            context.Response.ContentLength = withLength ? whole.Length : null;
            await context.Response.Body.WriteAsync(whole.AsMemory(0, whole.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        var results = await Asking.OnceAsync(Asking.Settings(server));
        Assert.Equal([1, 2], results.Offsets());
        Assert.Equal(3, server.Calls.Count);
    }

    [Fact]
    public async Task Half_a_page_that_ends_properly_is_unreadable()
    {
        await using var server = await TestServer.StartAsync((200, Body.Page([1], 1)[..^40]));
        Assert.Equal("unreadable-page", (await Asking.FailAsync(Asking.Settings(server))).Problem.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_attempt_that_takes_too_long_times_out_its_body_included(bool afterTheHeaders)
    {
        await using var server = await TestServer.StartAsync(async (context, _) =>
        {
            if (afterTheHeaders)
            {
                await context.Response.Body.WriteAsync("{"u8.ToArray());
                await context.Response.Body.FlushAsync();
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        var clock = new FakeTimeProvider();
        var failing = Asking.FailAsync(Asking.Settings(server) with { RequestTimeout = TimeSpan.FromSeconds(10), MaxAttempts = 2 }, clock);
        await Wait.UntilAsync(() => server.Calls.Count == 1);
        clock.Advance(TimeSpan.FromSeconds(10));
        await Wait.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            return server.Calls.Count == 2;
        });
        clock.Advance(TimeSpan.FromSeconds(10));
        var failed = await failing;
        Assert.Equal("timeout", failed.Problem.Code);
        Assert.Contains("within 10 s", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task A_key_that_no_header_can_carry_is_not_sent_and_not_shown()
    {
        await using var server = await TestServer.StartAsync((200, Body.Page([], 0)));
        using var asking = new Asking(Asking.Settings(server));
        var results = await asking.ReadAsync(Asking.Query(teams: 1, key: "secret\nkey"));
        var failed = Assert.IsType<PageResult.Failed>(Assert.Single(results));
        Assert.Equal("unauthorized", failed.Problem.Code);
        Assert.DoesNotContain("secret", failed.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task Neither_messages_nor_logs_show_the_key_or_the_body()
    {
        await using var server = await TestServer.StartAsync((503, "secret-key in a body"));
        var logger = new FakeLogger<TrackPilotsClient>();
        using var asking = new Asking(Asking.Settings(server), logger: logger);
        var failed = Assert.IsType<PageResult.Failed>(Assert.Single(await asking.ReadAsync(Asking.TeamQuery)));
        Assert.DoesNotContain("secret", failed.Problem.Message, StringComparison.Ordinal);
        var records = logger.Collector.GetSnapshot();
        Assert.Equal([1001, 1001, 1002], records.Select(record => record.Id.Id));
        Assert.All(records, record => Assert.DoesNotContain("secret", record.Message, StringComparison.Ordinal));
    }
}
