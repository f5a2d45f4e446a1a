using System.Text.Json;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>Texts of a JSON body, read so that no broken text can throw.</summary>
internal static class JsonText
{
    /// <summary>Copies the text of the current string or property name, unescaped, in UTF-8.</summary>
    /// <param name="reader">Stands on the token.</param>
    /// <param name="buffer">Room for the text as it is written, escapes included; a longer one is none that is looked for.</param>
    /// <param name="length">Bytes copied.</param>
    /// <returns>False when it is too long or no Unicode.</returns>
    internal static bool TryCopy(ref Utf8JsonReader reader, scoped Span<byte> buffer, out int length)
    {
        length = 0;
        if (reader.ValueSpan.Length > buffer.Length)
        {
            return false;
        }

        try
        {
            length = reader.CopyString(buffer);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The text of the current token; null where it is no text or holds what is no Unicode.</summary>
    internal static string? ReadOrNull(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
