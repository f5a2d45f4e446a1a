using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core.Identifiers;

namespace TimesheetFunctions.Core.Asked;

/// <summary>Asked days as JSON.</summary>
internal static class AskedFormat
{
    public static byte[] Write(IEnumerable<AskedDay> days) => JsonSerializer.SerializeToUtf8Bytes(
        new AskedFile([.. days.OrderBy(day => day.Date).Select(ToEntry)]), AskedJson.Default.AskedFile);

    /// <summary>Reads what <see cref="Write"/> wrote; what cannot be read was never asked for.</summary>
    public static Dictionary<LocalDate, AskedDay> Read(ReadOnlySpan<byte> content)
    {
        try
        {
            var file = JsonSerializer.Deserialize(content, AskedJson.Default.AskedFile);
            return (file?.Days ?? []).Select(ToDay).OfType<AskedDay>().DistinctBy(day => day.Date).ToDictionary(day => day.Date);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static AskedEntry ToEntry(AskedDay day) =>
        new(LocalDatePattern.Iso.Format(day.Date), InstantText.Write(day.AskedAt), day.Force, day.ReleasedOf?.ToString());

    private static AskedDay? ToDay(AskedEntry entry) =>
        LocalDatePattern.Iso.Parse(entry.Date ?? "").TryGetValue(default, out var date) && InstantText.TryRead(entry.AskedAt ?? "", out var at)
            ? new AskedDay(date, at, entry.Force, CollectionId.TryParse(entry.ReleasedOf, out var seen) ? seen : null)
            : null;
}

internal sealed record AskedFile(IReadOnlyList<AskedEntry>? Days);

internal sealed record AskedEntry(string? Date, string? AskedAt, bool Force, string? ReleasedOf);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(AskedFile))]
internal sealed partial class AskedJson : JsonSerializerContext;
