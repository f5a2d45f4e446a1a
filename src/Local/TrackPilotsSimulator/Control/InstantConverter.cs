using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>Instants in UTC with three decimals.</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'");

    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Pattern.Parse(reader.GetString()!) is { Success: true, Value: var instant }
            ? instant
            : throw new JsonException("An instant is written yyyy-MM-ddTHH:mm:ss.fffZ.");

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Pattern.Format(value));
}
