using System.Text.Json.Nodes;

namespace TimesheetFunctions.OpenApi;

/// <summary>Makes a page for people out of the description.</summary>
internal static class DocsPage
{
    /// <summary>The whole page.</summary>
    public static string Render(JsonObject api)
    {
        var page = new HtmlText();
        var title = (string?)api["info"]!["title"];
        page.Raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        page.Element("title", $"{title}: calls").Raw($"<style>{DocsStyle.Css}</style>\n</head>\n<body>\n<main>\n");
        page.Element("h1", title).Raw("<p class=\"dim\">").Text((string?)api["info"]!["summary"]).Raw("</p>\n");
        page.Raw("<p>").Prose((string?)api["info"]!["description"]).Raw("</p>\n<p>The same for programs: <a href=\"openapi.json\">openapi.json</a>.</p>\n");
        var operations = new DocsOperations(api);
        operations.Contents(page);
        Keys(page, api);
        operations.Render(page);
        new DocsSchemas(api).Render(page);
        return page.Raw("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Keys(HtmlText page, JsonObject api)
    {
        page.Raw("<h2>Keys</h2>\n<ul>\n");
        foreach (var (_, scheme) in api["components"]!["securitySchemes"]!.AsObject())
            page.Raw("<li><code>").Text((string?)scheme!["name"]).Raw("</code> (").Text((string?)scheme["in"]).Raw("): ").Prose((string?)scheme["description"]).Raw("</li>\n");
        page.Raw("</ul>\n");
    }
}
