using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>The endpoint that changes one user's day, so that the next answer tells something else.</summary>
internal static class UserDayEndpoints
{
    const string Path = "/simulator/users/{userId}/days/{date}";
    const string Raw = "raw";

    public static void MapUserDays(this IEndpointRouteBuilder routes, SimulatorControl control)
    {
        ControlEndpoints.Map(routes, HttpMethods.Post, Path, context => ChangeAsync(context, control));
        ControlEndpoints.Map(routes, HttpMethods.Delete, Path, context => WithdrawAsync(context, control));
    }

    static async Task ChangeAsync(HttpContext context, SimulatorControl control)
    {
        var (userId, date) = Subject(context);
        var body = await ControlEndpoints.ReadAsync(context, SimulatorJson.Default.JsonElement);
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty(Raw, out var raw))
        {
            control.OverrideUser(userId, date, raw.GetRawText());
        }
        else
        {
            control.OverrideDay(userId, date, body);
        }
    }

    static Task WithdrawAsync(HttpContext context, SimulatorControl control)
    {
        var (userId, date) = Subject(context);
        control.Withdraw(userId, date, context.Request.Query["from"].ToString() switch
        {
            "" or "everything" => WithdrawnFrom.Everything,
            "teams" => WithdrawnFrom.Teams,
            _ => throw new FormatException("from is everything or teams."),
        });
        return Task.CompletedTask;
    }

    static (Guid UserId, LocalDate Date) Subject(HttpContext context)
    {
        var userId = context.GetRouteValue("userId") as string;
        var date = LocalDatePattern.Iso.Parse(context.GetRouteValue("date") as string ?? "");
        return Guid.TryParseExact(userId, "D", out var id) && date.Success
            ? (id, date.Value)
            : throw new FormatException("The path is /simulator/users/{uuid}/days/{yyyy-MM-dd}.");
    }
}
