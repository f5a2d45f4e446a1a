using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TimesheetFunctions.Core.OpenDays;

namespace TimesheetFunctions.Core.Records;

/// <summary>How records and the app's own state are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(CollectionRecord))]
[JsonSerializable(typeof(OpenDay))]
[JsonSerializable(typeof(SourceState))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;

/// <summary>The context with names as they are, not escaped: these blobs are read by people.</summary>
internal static class RecordJson
{
    public static RecordJsonContext Context { get; } =
        new(new JsonSerializerOptions(RecordJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
