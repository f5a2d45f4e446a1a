using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TimesheetFunctions.Core.Storage.CollectionRecords;

/// <summary>How records are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(CollectionRecord))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;

/// <summary>The context with names as they are, not escaped: these blobs are read by people.</summary>
internal static class RecordJson
{
    public static RecordJsonContext Context { get; } =
        new(new JsonSerializerOptions(RecordJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
