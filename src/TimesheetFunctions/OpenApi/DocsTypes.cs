using System.Text.Json.Nodes;

namespace TimesheetFunctions.OpenApi;

/// <summary>Says in few words what a schema takes.</summary>
internal static class DocsTypes
{
    /// <summary>Writes it, with links to named ones.</summary>
    public static void Write(HtmlText page, JsonNode schema)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            var name = reference[(reference.LastIndexOf('/') + 1)..];
            page.Raw($"<a href=\"#schema-{name}\">").Text(name).Raw("</a>");
        }
        else if (schema["anyOf"] is JsonArray choices)
        {
            WriteAll(page, choices);
        }
        else if (schema["items"] is { } items)
        {
            page.Raw("list of ");
            Write(page, items);
        }
        else
        {
            page.Text(Words(schema));
        }
    }

    private static void WriteAll(HtmlText page, JsonArray choices)
    {
        for (var i = 0; i < choices.Count; i++)
        {
            page.Raw(i == 0 ? "" : " or ");
            Write(page, choices[i]!);
        }
    }

    private static string Words(JsonNode schema) => schema switch
    {
        _ when schema["enum"] is JsonArray words => string.Join(", ", words.Select(word => word?.ToString() ?? "null")),
        _ when schema["const"] is { } only => only.ToString(),
        _ when schema["type"] is JsonArray types => string.Join(" or ", types.Select(type => type!.ToString())),
        _ => schema["type"]?.ToString() ?? "anything",
    };
}
