using System.Text.Json.Nodes;

namespace TimesheetFunctions.OpenApi;

/// <summary>The shapes on the page.</summary>
internal sealed class DocsSchemas(JsonObject api)
{
    /// <summary>All named schemas.</summary>
    public void Render(HtmlText page)
    {
        page.Raw("<h2>Shapes</h2>\n");
        foreach (var (name, schema) in api["components"]!["schemas"]!.AsObject())
        {
            page.Raw($"<h3 id=\"schema-{name}\">").Text(name).Raw("</h3>\n<p>").Prose((string?)schema!["description"]).Raw("</p>\n");
            if (schema["properties"] is JsonObject properties)
                Render(page, properties, schema["required"] as JsonArray ?? []);
            else
                RenderSimple(page, schema);
        }
    }

    private static void Render(HtmlText page, JsonObject properties, JsonArray required)
    {
        page.Raw("<div class=\"scroll\"><table>\n<tr><th scope=\"col\">member</th><th scope=\"col\">type</th><th scope=\"col\">meaning</th></tr>\n");
        foreach (var (name, schema) in properties)
        {
            var optional = required.All(one => (string?)one != name);
            page.Raw("<tr><td><code>").Text(name).Raw("</code>").Raw(optional ? " <span class=\"dim\">optional</span>" : "").Raw("</td><td>");
            DocsTypes.Write(page, schema!);
            page.Raw("</td><td>").Prose((string?)schema!["description"]).Raw("</td></tr>\n");
        }

        page.Raw("</table></div>\n");
    }

    private static void RenderSimple(HtmlText page, JsonNode schema)
    {
        page.Raw("<p>");
        DocsTypes.Write(page, schema);
        if ((string?)schema["pattern"] is { } pattern)
            page.Raw(" <code>").Text(pattern).Raw("</code>");
        page.Raw("</p>\n");
    }
}
