using System.Text.Json;
using NodaTime;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>
/// Reads a whole body in one pass. Only broken JSON, or an envelope that leaves open where its list or its error is, costs the page.
/// </summary>
internal static class PageReader
{
    private const int ByteOrderMarkBytes = 3;

    // What is nested deeper than anybody reads is skipped without recursion, so depth costs nothing.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    /// <param name="body">Decoded, in UTF-8; a byte order mark in front is skipped and counted in offsets.</param>
    /// <param name="zone">The zone that was asked for.</param>
    internal static BodyContent Read(ReadOnlySpan<byte> body, DateTimeZone zone)
    {
        var shift = body.StartsWith("\uFEFF"u8) ? ByteOrderMarkBytes : 0;
        var envelope = new EnvelopeReader(zone, shift);
        var reader = new Utf8JsonReader(body[shift..], Options);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return new BodyContent.Unreadable("is no JSON object");
            }

            envelope.Read(ref reader);
            // Throws where anything follows the object.
            reader.Read();
        }
        catch (JsonException)
        {
            return new BodyContent.Unreadable(NoJson.Describe(body[shift..], reader.BytesConsumed));
        }

        return envelope.ToContent();
    }
}
