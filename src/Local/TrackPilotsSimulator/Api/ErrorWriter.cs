using System.Text.Encodings.Web;
using System.Text.Json;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Writes errors in the vendor's envelope.</summary>
internal static class ErrorWriter
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with the error, under its own HTTP status or under another one.</summary>
    public static async Task WriteAsync(HttpResponse response, ApiError error, int? httpStatus, CancellationToken cancellationToken)
    {
        response.StatusCode = httpStatus ?? error.Status;
        response.ContentType = MediaTypes.Json;
        await using var json = new Utf8JsonWriter(response.BodyWriter, Options);
        Write(json, error);
        await json.FlushAsync(cancellationToken);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    static void Write(Utf8JsonWriter json, ApiError error)
    {
        json.WriteStartObject();
        json.WriteBoolean("success"u8, false);
        json.WriteNumber("statusCode"u8, error.Status);
        json.WriteString("statusMessage"u8, error.StatusMessage);
        json.WriteNull("data"u8);
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("code"u8, error.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
