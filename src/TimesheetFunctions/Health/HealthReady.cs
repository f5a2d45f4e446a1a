using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Health;

namespace TimesheetFunctions.Health;

/// <summary>Says whether the app can do its work now.</summary>
/// <param name="check">Asks storage and Service Bus.</param>
/// <param name="unknownSettings">Told here too: the log of a tick may be an hour away.</param>
public sealed class HealthReady(ReadinessCheck check, UnknownSettingsWarning unknownSettings)
{
    /// <summary><c>GET health/ready</c>: 200 when all checks are ready, else 503.</summary>
    [Function(nameof(HealthReady))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "health/ready")] HttpRequest request, CancellationToken cancellationToken)
    {
        unknownSettings.TellOnce();
        var readiness = await check.CheckAsync(cancellationToken);
        var status = readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return Results.Json(readiness, HealthJson.Default.Readiness, statusCode: status);
    }
}
