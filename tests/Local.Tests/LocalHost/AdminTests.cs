using System.Net;
using System.Text;
using TimesheetFunctions.Local.LocalHost;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.LocalHost;

public sealed class AdminTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("{\"input\":\"\"}")]
    public async Task A_call_is_accepted_and_the_function_runs_in_the_background(string? body)
    {
        var calls = new FakeCalls();
        await using var server = await FakeApp.StartAsync(FakeApp.Options(calls));

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, "/admin/functions/slow", body));
        await Eventually.TrueAsync(() => calls.Count("slow begins") == 1);
        Assert.Equal(0, calls.Count("slow ends"));

        calls.Release.SetResult();
        await Eventually.TrueAsync(() => calls.Count("slow ends") == 1);
    }

    [Fact]
    public async Task A_call_that_waits_is_answered_once_the_run_has_ended()
    {
        var calls = new FakeCalls();
        await using var server = await FakeApp.StartAsync(FakeApp.Options(calls));

        var first = PostAsync(server, "/admin/functions/Slow?wait=true");
        var second = PostAsync(server, "/admin/functions/Slow?wait=true");
        await Eventually.TrueAsync(() => calls.Count("slow begins") == 2);
        Assert.False(first.IsCompleted);

        calls.Release.SetResult();
        Assert.Equal(HttpStatusCode.OK, await first);
        Assert.Equal(HttpStatusCode.OK, await second);
        Assert.Equal(2, calls.Count("slow ends"));
    }

    [Theory]
    [InlineData("/admin/functions/Failing?wait=true", null, HttpStatusCode.InternalServerError)]
    [InlineData("/admin/functions/Failing", null, HttpStatusCode.Accepted)]
    [InlineData("/admin/functions/Unknown", null, HttpStatusCode.NotFound)]
    [InlineData("/admin/functions/Open", null, HttpStatusCode.NotFound)]
    [InlineData("/admin/functions/Tick", "{\"input\"", HttpStatusCode.BadRequest)]
    [InlineData("/admin/functions/Tick", "[]", HttpStatusCode.BadRequest)]
    public async Task Failures_unknown_names_and_bad_bodies_have_their_answers(string path, string? body, HttpStatusCode expected)
    {
        await using var server = await FakeApp.StartAsync(FakeApp.Options(new FakeCalls()));

        Assert.Equal(expected, await PostAsync(server, path, body));
    }

    [Fact]
    public async Task A_run_goes_on_when_its_caller_hangs_up()
    {
        var calls = new FakeCalls();
        await using var server = await FakeApp.StartAsync(FakeApp.Options(calls));
        using var client = FakeApp.Client(server);
        using var hangUp = new CancellationTokenSource();
        var call = client.PostAsync(new Uri("/admin/functions/Slow?wait=true", UriKind.Relative), null, hangUp.Token);
        await Eventually.TrueAsync(() => calls.Count("slow begins") == 1);

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        calls.Release.SetResult();

        await Eventually.TrueAsync(() => calls.Count("slow ends") == 1);
    }

    private static async Task<HttpStatusCode> PostAsync(LocalHostServer server, string path, string? body = null)
    {
        using var client = FakeApp.Client(server);
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return answer.StatusCode;
    }
}
