using System.Text.Json;
using System.Text.Json.Serialization;
using TimesheetFunctions.Local.TrackPilotsSimulator.CommandLine;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>Durations as on the command line.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && DurationText.TryRead(reader.GetString()!, out var duration)
            ? duration
            : throw new JsonException(DurationText.Rule);

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DurationText.Write(value));
}
