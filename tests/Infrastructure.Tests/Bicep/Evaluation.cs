using System.Text.Json;

namespace TimesheetFunctions.Infrastructure.Tests.Bicep;

/// <summary>What a parameter file would deploy.</summary>
/// <param name="Name">Of the parameter file.</param>
/// <param name="Text">The snapshot; null if there is none.</param>
/// <param name="Fault">Why there is none.</param>
internal sealed record Evaluation(string Name, string? Text, string Fault)
{
    private readonly Lazy<JsonElement> _json = new(() => JsonElement.Parse(Text ?? throw new InvalidOperationException($"{Name}: {Fault}")));

    public IReadOnlyList<Resource> Resources => [.. _json.Value.GetProperty("predictedResources").EnumerateArray().Select(json => new Resource(json))];

    public JsonElement Outputs => _json.Value.GetProperty("outputs");

    /// <summary>The app's settings.</summary>
    public IReadOnlyDictionary<string, string> Settings => One("Microsoft.Web/sites/config", "appsettings").Properties
        .EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);

    public IReadOnlyList<Resource> Of(string type) => [.. Resources.Where(resource => resource.Type == type)];

    public Resource One(string type, string ending = "") => Resources.Single(resource => resource.Type == type && resource.Name.EndsWith(ending, StringComparison.Ordinal));
}

/// <summary>One resource of a snapshot.</summary>
internal sealed record Resource(JsonElement Json)
{
    public string Type => Json.GetProperty("type").GetString()!;

    public string Name => Json.GetProperty("name").GetString()!;

    public string Id => Json.GetProperty("id").GetString()!;

    public JsonElement Properties => Json.GetProperty("properties");

    /// <summary>A value below <c>properties</c>, written as JSON: <c>true</c>, <c>"TLS1_2"</c>; null if it is not there.</summary>
    public string? Value(string path)
    {
        var at = Properties;
        foreach (var part in path.Split('.'))
        {
            if (!at.TryGetProperty(part, out at))
            {
                return null;
            }
        }

        return at.GetRawText();
    }
}
