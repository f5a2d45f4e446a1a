using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TimesheetFunctions.OpenApi;

/// <summary>Describes the app's calls to people.</summary>
public sealed class GetDocs
{
    private static readonly Lazy<byte[]> Page = new(() => Encoding.UTF8.GetBytes(DocsPage.Render(OpenApiDocument.Read())));

    /// <summary><c>GET docs</c>: a page without scripts.</summary>
    [Function(nameof(GetDocs))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs")] HttpRequest request) =>
        new DescriptionResult(Page.Value, "text/html; charset=utf-8", DocsStyle.SecurityPolicy);
}
