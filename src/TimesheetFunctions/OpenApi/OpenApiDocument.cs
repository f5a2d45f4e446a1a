using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace TimesheetFunctions.OpenApi;

/// <summary>The app's description of its calls, as it is built into the app.</summary>
internal static class OpenApiDocument
{
    private static readonly Lazy<byte[]> Bytes = new(Load);

    /// <summary>JSON in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Content => Bytes.Value;

    /// <summary>The document, read.</summary>
    public static JsonObject Read() => JsonNode.Parse(Bytes.Value)!.AsObject();

    /// <summary>An entity tag of some content.</summary>
    public static string TagOf(ReadOnlySpan<byte> content) => $"W/\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"";

    private static byte[] Load()
    {
        using var resource = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
