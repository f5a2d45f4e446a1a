using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class FaultTests() : SimulatorTest(new SimulatorOptions { PageSize = 10 })
{
    [Fact]
    public async Task A_status_comes_with_the_vendors_error_and_the_header_to_wait()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 429, Code = "SLOW_DOWN", RetryAfterSeconds = 2 });
        using var answer = await Client.AskAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter!.Delta);
        Assert.Equal(("SLOW_DOWN", 429), Page.Error(await SimulatorClient.ReadAsync(answer)));
    }

    [Fact]
    public async Task The_header_to_wait_can_be_a_date()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, RetryAfterSeconds = 90, RetryAfterAsDate = true });
        using var answer = await Client.AskAsync();
        var wait = answer.Headers.RetryAfter!.Date!.Value - answer.Headers.Date!.Value;
        Assert.InRange(wait, TimeSpan.FromSeconds(75), TimeSpan.FromSeconds(105));
    }

    [Fact]
    public async Task An_error_can_come_inside_200()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.ErrorInOk, Status = 401, Code = "PLAN_EXPIRED" });
        using var answer = await Client.AskAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("PLAN_EXPIRED", 401), Page.Error(await SimulatorClient.ReadAsync(answer)));
    }

    [Fact]
    public async Task A_proxy_answers_html()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.Html, Status = 504 });
        using var answer = await Client.AskAsync();
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("text/html", "utf-8"), answer.Content.Headers.ContentType);
        Assert.StartsWith("<!DOCTYPE html>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_body_breaks_off_after_the_headers()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.CutBody, Times = 1 });
        var broken = await Assert.ThrowsAsync<HttpRequestException>(() => Client.AskAsync());
        Assert.Equal(HttpRequestError.ResponseEnded, Assert.IsType<HttpIOException>(broken.InnerException).HttpRequestError);
        Assert.Null(Assert.Single(Server.Requests.Requests).Status);
        Assert.Equal(10, Page.Users(await Client.AskForPageAsync()).Count);
    }

    [Fact]
    public async Task A_connection_breaks_before_the_answer()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.Abort, Times = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.AskAsync());
        Assert.Null(Assert.Single(Server.Requests.Requests).Status);
    }

    [Fact]
    public async Task A_body_can_be_empty()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.EmptyBody });
        using var answer = await Client.AskAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_whole_answer_can_hold_half_a_page()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.InvalidJson });
        using var answer = await Client.AskAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAnyAsync<JsonException>(() => SimulatorClient.ReadAsync(answer));
    }

    [Fact]
    public async Task An_answer_can_point_elsewhere()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.Redirect, Status = 307 });
        using var answer = await Client.AskAsync();
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal("/elsewhere/v1/proof-of-work/timesheet", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_delay_holds_the_answer_back_and_then_gives_it()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(200) });
        Assert.Equal(10, Page.Users(await Client.AskForPageAsync()).Count);

        // Timers count in coarser steps than the log, and may seem early by some milliseconds.
        Assert.InRange(Assert.Single(Server.Requests.Requests).Milliseconds!.Value, 150, 60_000);
    }
}
