using Microsoft.AspNetCore.Http;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.OpenApi;

/// <summary>Something that is the same until the app changes.</summary>
internal sealed class DescriptionResult(ReadOnlyMemory<byte> content, string contentType, string? securityPolicy) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = OpenApiDocument.TagOf(content.Span);
        if (EntityTags.IsKnown(httpContext.Request, tag))
        {
            await new NotModifiedResult(tag).ExecuteAsync(httpContext);
            return;
        }

        var headers = httpContext.Response.Headers;
        (headers.ETag, headers.CacheControl, headers.XContentTypeOptions) = (tag, "no-cache", "nosniff");
        if (securityPolicy is not null)
            headers.ContentSecurityPolicy = securityPolicy;
        httpContext.Response.ContentType = contentType;
        await httpContext.Response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
