using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Payroll.Messages;

/// <summary>What the app needs to know again of a message's body that stands in a ledger.</summary>
/// <param name="UserId">Whose day.</param>
/// <param name="UserName">As published.</param>
/// <param name="Revision">From 1.</param>
/// <param name="Correction">Whether it corrects an earlier one.</param>
/// <param name="Content">As published.</param>
/// <param name="CollectionId">Who made it.</param>
public sealed record PublishedSummary(
    Guid UserId, string? UserName, int Revision, bool Correction, DayContent Content, CollectionId CollectionId)
{
    /// <summary>Reads a body that <see cref="CloudEventWriter"/> wrote.</summary>
    /// <exception cref="JsonException">It is no such body.</exception>
    /// <exception cref="FormatException">It is no such body.</exception>
    public static PublishedSummary Read(ReadOnlySpan<byte> body)
    {
        var read = JsonSerializer.Deserialize(body, PublishedJsonContext.Default.PublishedEvent) ?? throw new JsonException("The body is null.");
        var data = read.Data;
        var counts = new SecondCounts(
            data.TotalSeconds, data.ActiveSeconds, data.IdleSeconds, data.ProductiveSeconds, data.UnproductiveSeconds, data.NeutralSeconds);
        var content = new DayContent(SummaryStatusText.Read(data.Status), ReadInstant(data.InTime), ReadInstant(data.OutTime), counts);
        return new PublishedSummary(data.UserId, data.UserName, data.Revision, data.Correction, content, new CollectionId(data.CollectionId));
    }

    private static Instant? ReadInstant(string? text) =>
        text is null ? null
        : InstantText.TryRead(text, out var instant) ? instant
        : throw new FormatException("A time in a published body is of another form.");
}

internal sealed record PublishedEvent(PublishedData Data);

internal sealed record PublishedData(
    Guid UserId,
    string? UserName,
    string Status,
    int Revision,
    bool Correction,
    string? InTime,
    string? OutTime,
    long TotalSeconds,
    long ActiveSeconds,
    long IdleSeconds,
    long ProductiveSeconds,
    long UnproductiveSeconds,
    long NeutralSeconds,
    Guid CollectionId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PublishedEvent))]
internal sealed partial class PublishedJsonContext : JsonSerializerContext;
