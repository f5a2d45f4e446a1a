using Microsoft.AspNetCore.Http;

namespace TimesheetFunctions.Dashboard;

/// <summary>Serves a file of the dashboard to a browser that is allowed nothing but what the app itself ships.</summary>
internal sealed class AssetResult(DashboardAsset asset) : IResult
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // Asked for each time, and mostly answered with 304: a new version of the app shows at once.
        headers.CacheControl = "no-cache";
        return Results.Bytes(asset.Content, asset.ContentType, entityTag: asset.Tag).ExecuteAsync(httpContext);
    }
}
