using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>The endpoints below <c>/simulator</c>, which the vendor does not have. They ask for no key.</summary>
internal static class ControlEndpoints
{
    const string Directory = "/simulator/directory";
    const string Faults = "/simulator/faults";
    const string Requests = "/simulator/requests";

    public static void MapControl(this IEndpointRouteBuilder routes, SimulatorControl control)
    {
        Map(routes, HttpMethods.Get, Directory, context => WriteAsync(context, control.Directory, SimulatorJson.Default.SimulatorDirectory));
        Map(routes, HttpMethods.Get, Faults, context => WriteAsync(context, control.Faults.List(), SimulatorJson.Default.IReadOnlyListArmedFault));
        Map(routes, HttpMethods.Post, Faults, async context => control.Faults.Arm(await ReadAsync(context, SimulatorJson.Default.Fault)));
        Map(routes, HttpMethods.Delete, Faults, _ => Now(control.Faults.Clear));
        Map(routes, HttpMethods.Get, Requests, context => WriteAsync(context, control.Requests.Snapshot(), SimulatorJson.Default.ReceivedRequests));
        Map(routes, HttpMethods.Delete, Requests, _ => Now(control.Requests.Clear));
        Map(routes, HttpMethods.Post, "/simulator/reset", _ => Now(control.Reset));
        routes.MapUserDays(control);
    }

    public static void Map(IEndpointRouteBuilder routes, string method, string path, RequestDelegate answer) =>
        routes.MapMethods(path, [method], context => AnswerAsync(context, answer));

    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) =>
        await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted)
        ?? throw new FormatException("The body must not be null.");

    static async Task AnswerAsync(HttpContext context, RequestDelegate answer)
    {
        try
        {
            context.Response.StatusCode = HttpMethods.IsGet(context.Request.Method) ? StatusCodes.Status200OK : StatusCodes.Status204NoContent;
            await answer(context);
        }
        catch (Exception refused) when (refused is JsonException or FormatException or KeyNotFoundException)
        {
            context.Response.StatusCode = refused is KeyNotFoundException ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
            await WriteAsync(context, new ControlError(refused.Message), SimulatorJson.Default.ControlError);
        }
    }

    static Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(answer, type, cancellationToken: context.RequestAborted);

    static Task Now(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
