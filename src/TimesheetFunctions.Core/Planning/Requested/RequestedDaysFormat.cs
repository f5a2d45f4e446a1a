using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Core.Planning.Requested;

/// <summary>Asked days as JSON.</summary>
internal static class RequestedDaysFormat
{
    public static byte[] Write(IEnumerable<RequestedDay> days) => JsonSerializer.SerializeToUtf8Bytes(
        new AskedFile([.. days.OrderBy(day => day.Date).Select(ToEntry)]), AskedJson.Default.AskedFile);

    /// <summary>Reads what <see cref="Write"/> wrote; what cannot be read was never asked for.</summary>
    public static Dictionary<LocalDate, RequestedDay> Read(ReadOnlySpan<byte> content)
    {
        try
        {
            var file = JsonSerializer.Deserialize(content, AskedJson.Default.AskedFile);
            return (file?.Days ?? []).Select(ToDay).OfType<RequestedDay>().DistinctBy(day => day.Date).ToDictionary(day => day.Date);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static AskedEntry ToEntry(RequestedDay day) =>
        new(LocalDatePattern.Iso.Format(day.Date), InstantText.Write(day.AskedAt), day.Force, day.ReleasedOf?.ToString());

    private static RequestedDay? ToDay(AskedEntry entry) =>
        LocalDatePattern.Iso.Parse(entry.Date ?? "").TryGetValue(default, out var date) && InstantText.TryRead(entry.AskedAt ?? "", out var at)
            ? new RequestedDay(date, at, entry.Force, CollectionId.TryParse(entry.ReleasedOf, out var seen) ? seen : null)
            : null;
}

internal sealed record AskedFile(IReadOnlyList<AskedEntry>? Days);

internal sealed record AskedEntry(string? Date, string? AskedAt, bool Force, string? ReleasedOf);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(AskedFile))]
internal sealed partial class AskedJson : JsonSerializerContext;
