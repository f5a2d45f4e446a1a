using System.Text.Json;
using System.Text.Json.Nodes;

namespace TimesheetFunctions.OpenApi;

/// <summary>The calls on the page.</summary>
internal sealed class DocsOperations(JsonObject api)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string prefix = (string)api["servers"]![0]!["url"]!;

    /// <summary>Links to all calls.</summary>
    public void Contents(HtmlText page)
    {
        page.Raw("<nav aria-label=\"Calls\">\n<ul>\n");
        foreach (var (path, method, operation) in All())
            page.Raw($"<li><a href=\"#{operation["operationId"]}\"><code>").Text($"{method} {prefix}{path}").Raw("</code></a> ").Text((string?)operation["summary"]).Raw("</li>\n");
        page.Raw("</ul>\n</nav>\n");
    }

    /// <summary>All calls, by their tags.</summary>
    public void Render(HtmlText page)
    {
        foreach (var tag in api["tags"]!.AsArray())
        {
            page.Element("h2", (string?)tag!["name"]).Element("p", (string?)tag["description"]);
            foreach (var (path, method, operation) in All().Where(one => (string?)one.Operation["tags"]![0] == (string?)tag["name"]))
                Render(page, path, method, operation);
        }
    }

    private IEnumerable<(string Path, string Method, JsonObject Operation)> All() =>
        from path in api["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select (path.Key, method.Key.ToUpperInvariant(), method.Value!.AsObject());

    private void Render(HtmlText page, string path, string method, JsonObject operation)
    {
        page.Raw($"<h3 id=\"{operation["operationId"]}\"><span class=\"method\">{method}</span> <code>").Text(prefix + path).Raw("</code></h3>\n");
        page.Raw("<p>").Text((string?)operation["summary"]).Raw(". ").Prose((string?)operation["description"]).Raw("</p>\n");
        if (operation["security"]!.AsArray().Count == 0)
            page.Raw("<p class=\"dim\">No key is asked for.</p>\n");
        Parameters(page, operation["parameters"] as JsonArray ?? []);
        if (operation["requestBody"] is { } body)
        {
            page.Raw("<h4>Body</h4>\n<p>").Prose((string?)body["description"]).Raw("</p>\n");
            Content(page, body["content"]!.AsObject());
        }

        Responses(page, operation["responses"]!.AsObject());
    }

    private void Parameters(HtmlText page, JsonArray parameters)
    {
        if (parameters.Count == 0)
            return;
        page.Raw("<h4>Parameters</h4>\n<div class=\"scroll\"><table>\n<tr><th scope=\"col\">name</th><th scope=\"col\">in</th><th scope=\"col\">type</th><th scope=\"col\">meaning</th></tr>\n");
        foreach (var parameter in parameters.Select(one => Resolve(one!)))
        {
            page.Raw("<tr><td><code>").Text((string?)parameter["name"]).Raw("</code>").Raw((bool?)parameter["required"] == true ? " <span class=\"dim\">required</span>" : "");
            page.Raw("</td><td>").Text((string?)parameter["in"]).Raw("</td><td>");
            DocsTypes.Write(page, parameter["schema"]!);
            page.Raw("</td><td>").Prose((string?)parameter["description"]).Raw("</td></tr>\n");
        }

        page.Raw("</table></div>\n");
    }

    private void Responses(HtmlText page, JsonObject responses)
    {
        page.Raw("<h4>Answers</h4>\n");
        foreach (var (status, given) in responses)
        {
            var response = Resolve(given!);
            page.Raw($"<p><strong>{status}</strong> ").Prose((string?)response["description"]).Raw("</p>\n");
            if (status.StartsWith('2') && response["content"] is JsonObject content)
                Content(page, content);
        }
    }

    private static void Content(HtmlText page, JsonObject content)
    {
        foreach (var (type, media) in content)
        {
            page.Raw("<p><code>").Text(type).Raw("</code>: ");
            DocsTypes.Write(page, media!["schema"]!);
            page.Raw("</p>\n");
            foreach (var (_, example) in media["examples"]?.AsObject() ?? [])
                page.Raw("<pre>").Text(Show(example!["value"]!)).Raw("</pre>\n");
        }
    }

    private static string Show(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? (string)value! : value.ToJsonString(Indented);

    private JsonNode Resolve(JsonNode node) => (string?)node["$ref"] is { } reference
        ? reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)api, (at, part) => at[part]!)
        : node;
}
