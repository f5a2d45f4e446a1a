using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TimesheetFunctions.Local.LocalServiceBus.Peeking;

/// <summary>A message as a look into a queue shows it.</summary>
public sealed record PeekedMessage
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The sender's id for the message.</summary>
    public string? MessageId { get; init; }

    /// <summary>What the message is, to its sender.</summary>
    public string? Subject { get; init; }

    /// <summary>The media type of the body.</summary>
    public string? ContentType { get; init; }

    /// <summary>What the message belongs to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The session the message is of.</summary>
    public string? SessionId { get; init; }

    /// <summary>The sender's own properties.</summary>
    public IReadOnlyDictionary<string, object?> ApplicationProperties { get; init; } = new Dictionary<string, object?>();

    /// <summary>When the queue took the message, UTC.</summary>
    public DateTimeOffset EnqueuedTime { get; init; }

    /// <summary>The queue's number for the message, from 1.</summary>
    public long SequenceNumber { get; init; }

    /// <summary>How often it was delivered.</summary>
    public int DeliveryCount { get; init; }

    /// <summary>The body, byte for byte.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The message as one line of JSON; the body as JSON where it is JSON, else as text.</summary>
    public string ToJson() => new JsonObject
    {
        ["messageId"] = MessageId,
        ["subject"] = Subject,
        ["contentType"] = ContentType,
        ["correlationId"] = CorrelationId,
        ["sessionId"] = SessionId,
        ["applicationProperties"] = new JsonObject(ApplicationProperties.Select(Property)),
        ["enqueuedTime"] = EnqueuedTime.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
        ["sequenceNumber"] = SequenceNumber,
        ["deliveryCount"] = DeliveryCount,
        ["body"] = BodyNode(),
    }.ToJsonString(Readable);

    private static KeyValuePair<string, JsonNode?> Property(KeyValuePair<string, object?> property) => new(property.Key, property.Value switch
    {
        null => null,
        string or bool or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            JsonSerializer.SerializeToNode(property.Value),
        var other => other.ToString(),
    });

    private JsonNode? BodyNode()
    {
        try
        {
            return JsonNode.Parse(Body.Span);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(Body.Span);
        }
    }
}
