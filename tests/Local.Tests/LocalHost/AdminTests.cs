using System.Net;
using System.Text;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.LocalHost;

public sealed class AdminTests : IAsyncLifetime
{
    private readonly string release = Path.Combine(Path.GetTempPath(), $"release-{Guid.NewGuid()}");
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(settings: new() { ["Release"] = release });

    public async Task DisposeAsync()
    {
        File.Delete(release);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_call_is_accepted_at_once_and_one_that_waits_is_answered_when_the_run_has_ended()
    {
        using var accepted = await host.RunAsync("slow");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        using var hangUp = new CancellationTokenSource();
        var hungUp = host.RunAsync("Slow", wait: true, hangUp.Token);
        var waiting = host.RunAsync("SLOW", wait: true);
        await Eventually.TrueAsync(() => host.Log.Count("slow begins") == 3);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hungUp);
        Assert.False(waiting.IsCompleted);

        await File.WriteAllTextAsync(release, "");

        Assert.Equal(HttpStatusCode.OK, (await waiting).StatusCode);
        await Eventually.TrueAsync(() => host.Log.Count("slow ends") == 3);
    }

    [Theory]
    [InlineData("Failing?wait=true", "application/json", "{}", HttpStatusCode.InternalServerError)]
    [InlineData("Failing", "application/json", "{\"input\":\"\"}", HttpStatusCode.Accepted)]
    [InlineData("Unknown", "application/json", "{}", HttpStatusCode.NotFound)]
    [InlineData("Open", "application/json", "{}", HttpStatusCode.NotFound)]
    [InlineData("Tick", "application/json", "", HttpStatusCode.BadRequest)]
    [InlineData("Tick", "application/json", "{\"input\"", HttpStatusCode.BadRequest)]
    [InlineData("Tick", "application/json", "[]", HttpStatusCode.BadRequest)]
    [InlineData("Tick", "text/plain", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("Tick", null, "", HttpStatusCode.UnsupportedMediaType)]
    public async Task Failures_unknown_names_and_bad_bodies_have_their_answers(string path, string? type, string body, HttpStatusCode expected)
    {
        using var content = type is null ? null : new StringContent(body, Encoding.UTF8, type);
        using var answer = await host.Client.PostAsync(new Uri($"/admin/functions/{path}", UriKind.Relative), content);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Functions_are_listed()
    {
        using var answer = await host.GetAsync("/admin/functions");

        Assert.Contains("\"name\":\"Tick\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
