using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>Notes what in an envelope says that it is an error: <c>error</c>, <c>success</c> or <c>statusCode</c>.</summary>
internal sealed partial class ErrorReader
{
    private static readonly FieldNames Fields = new("code");

    private bool isError;
    private int? status;
    private string? code;

    /// <summary>Anything but null is an error.</summary>
    internal void ReadError(ref Utf8JsonReader reader)
    {
        isError |= reader.TokenType != JsonTokenType.Null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = Fields.IndexOf(ref reader) == 0;
            reader.Read();
            if (isCode && JsonText.ReadOrNull(ref reader) is { } text && PlainWord().IsMatch(text))
            {
                code = text;
            }

            reader.Skip();
        }
    }

    internal void ReadSuccess(ref Utf8JsonReader reader) => isError |= reader.TokenType == JsonTokenType.False;

    /// <summary>400 and above is an error; a number in a text counts as well.</summary>
    internal void ReadStatus(ref Utf8JsonReader reader)
    {
        var number = reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetDouble(out var value) => value,
            JsonTokenType.String => ParseOrZero(JsonText.ReadOrNull(ref reader)),
            _ => 0,
        };
        if (number >= 400)
        {
            isError = true;
            status = (int)Math.Min(number, int.MaxValue);
        }
    }

    /// <summary>Null when nothing says so.</summary>
    internal VendorError? ToError() => isError ? new VendorError(status, code) : null;

    private static double ParseOrZero(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWord();
}
