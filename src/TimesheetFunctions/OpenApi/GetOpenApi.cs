using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TimesheetFunctions.OpenApi;

/// <summary>Describes the app's calls to programs.</summary>
public sealed class GetOpenApi
{
    /// <summary><c>GET openapi.json</c>: OpenAPI 3.1.</summary>
    [Function(nameof(GetOpenApi))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        new DescriptionResult(OpenApiDocument.Content, "application/json", null);
}
