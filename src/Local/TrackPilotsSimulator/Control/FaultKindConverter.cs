using System.Text.Json;
using System.Text.Json.Serialization;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>Kinds of faults as words with hyphens; who mistypes one is told them all.</summary>
internal sealed class FaultKindConverter : JsonConverter<FaultKind>
{
    static readonly Dictionary<string, FaultKind> Kinds = Enum.GetValues<FaultKind>().ToDictionary(Name, StringComparer.Ordinal);

    public override FaultKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Kinds.TryGetValue(reader.GetString()!, out var kind)
            ? kind
            : throw new JsonException($"kind is one of {string.Join(", ", Kinds.Keys)}.");

    public override void Write(Utf8JsonWriter writer, FaultKind value, JsonSerializerOptions options) => writer.WriteStringValue(Name(value));

    static string Name(FaultKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
