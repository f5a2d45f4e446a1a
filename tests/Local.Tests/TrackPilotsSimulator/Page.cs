using System.Text.Json;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

/// <summary>Looks into answers.</summary>
internal static class Page
{
    public static List<JsonElement> Users(JsonElement page) => [.. page.GetProperty("response").GetProperty("usersList").EnumerateArray()];

    public static List<Guid> UserIds(JsonElement page) => [.. Users(page).Select(UserId)];

    public static int Total(JsonElement page) => page.GetProperty("response").GetProperty("totalActiveUsers").GetInt32();

    public static Guid UserId(JsonElement user) => user.GetProperty("user").GetProperty("userId").GetGuid();

    public static List<JsonElement> Days(JsonElement user) => [.. user.GetProperty("dailySummary").EnumerateArray()];

    public static JsonElement OnlyDayOf(JsonElement page, Guid userId) =>
        Assert.Single(Days(Assert.Single(Users(page), user => UserId(user) == userId)));

    public static (string Code, int Status) Error(JsonElement body)
    {
        Assert.False(body.GetProperty("success").GetBoolean());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("data").ValueKind);
        Assert.NotEmpty(body.GetProperty("statusMessage").GetString()!);
        Assert.NotEmpty(body.GetProperty("error").GetProperty("message").GetString()!);
        return (body.GetProperty("error").GetProperty("code").GetString()!, body.GetProperty("statusCode").GetInt32());
    }
}
