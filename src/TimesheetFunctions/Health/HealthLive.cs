using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TimesheetFunctions.Health;

/// <summary>Says that the process answers, and nothing more.</summary>
public sealed class HealthLive
{
    /// <summary><c>GET health/live</c>: 200.</summary>
    [Function(nameof(HealthLive))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/live")] HttpRequest request) =>
        Results.Text("{\"status\":\"live\"}", "application/json");
}
