using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace TimesheetFunctions.Http;

/// <summary>Tells whether a caller has an answer already.</summary>
internal static class EntityTags
{
    /// <summary>Whether <c>If-None-Match</c> names the tag, or any.</summary>
    public static bool IsKnown(HttpRequest request, string tag)
    {
        var current = EntityTagHeaderValue.Parse(tag);
        return new RequestHeaders(request.Headers).IfNoneMatch.Any(known =>
            known.Equals(EntityTagHeaderValue.Any) || known.Compare(current, useStrongComparison: false));
    }
}

/// <summary>Answers that the caller has it already.</summary>
internal sealed class NotModifiedResult(string tag) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status304NotModified;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        return Task.CompletedTask;
    }
}
