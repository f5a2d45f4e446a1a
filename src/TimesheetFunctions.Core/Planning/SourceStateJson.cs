using System.Text.Json.Serialization;

namespace TimesheetFunctions.Core.Planning;

/// <summary>How what is remembered of a source is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SourceState))]
internal sealed partial class SourceStateJson : JsonSerializerContext;
