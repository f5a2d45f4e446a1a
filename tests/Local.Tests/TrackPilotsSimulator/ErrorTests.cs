using System.Net;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class ErrorTests : SimulatorTest
{
    const string Right = """
        {"startDate":"2026-02-12 00:00:00","endDate":"2026-02-12 23:59:59","timeZone":"Asia/Kolkata",
        "userId":["ab7c4f30-1024-471a-a767-739df0dc53fd"],"teamId":[],"offset":1}
        """;

    [Theory]
    [InlineData(null, "AUTHORIZATION_HEADER_MISSING")]
    [InlineData("Basic abc", "INVALID_API_KEY_SCHEMA")]
    [InlineData("local-development-key", "INVALID_API_KEY_SCHEMA")]
    [InlineData("Bearer", "API_KEY_MISSING")]
    [InlineData("Bearer another-key", "INVALID_API_KEY_SCHEMA")]
    public async Task A_wrong_header_is_refused_with_the_vendors_code(string? header, string code)
    {
        using var answer = await Client.SendAsync(Right, header);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((code, 401), Page.Error(await SimulatorClient.ReadAsync(answer)));
    }

    [Theory]
    [InlineData("2026-02-12 00:00:00", "2026-02-12T00:00:00", "VALIDATION_ERROR")]
    [InlineData("2026-02-12 23:59:59", "2026-02-11 23:59:59", "VALIDATION_ERROR")]
    [InlineData("2026-02-12 23:59:59", "2027-02-13 23:59:59", "VALIDATION_ERROR")]
    [InlineData("Asia/Kolkata", "Asia/Nowhere", "VALIDATION_ERROR")]
    [InlineData("\"teamId\":[]", "\"teamId\":\"all\"", "VALIDATION_ERROR")]
    [InlineData("\"userId\"", "\"users\"", "VALIDATION_ERROR")]
    [InlineData("ab7c4f30-1024-471a-a767-739df0dc53fd", "not-a-uuid", "VALIDATION_ERROR")]
    [InlineData("\"offset\":1", "\"offset\":0", "VALIDATION_ERROR")]
    [InlineData("\"offset\":1", "\"offset\":\"1\"", "VALIDATION_ERROR")]
    [InlineData("\"ab7c4f30-1024-471a-a767-739df0dc53fd\"", "", "USER_OR_TEAM_REQUIRED")]
    [InlineData("{", "", "VALIDATION_ERROR")]
    public async Task A_wrong_body_is_refused(string right, string wrong, string code)
    {
        using var answer = await Client.SendAsync(Right.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal((code, 400), Page.Error(await SimulatorClient.ReadAsync(answer)));
    }

    [Fact]
    public async Task A_path_base_before_the_vendors_path_changes_nothing()
    {
        using var answer = await Client.SendAsync(Right, path: "/some/proxy/v1/proof-of-work/timesheet");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Another_path_is_not_found()
    {
        using var answer = await Client.SendAsync(Right, path: "/v2/proof-of-work/timesheet");
        Assert.Equal(("NOT_FOUND", 404), Page.Error(await SimulatorClient.ReadAsync(answer)));
    }
}
