using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>Notes what in an envelope says that it is an error: <c>error</c>, <c>errors</c>, <c>success</c> or <c>statusCode</c>.</summary>
internal sealed partial class ErrorReader
{
    private static readonly FieldNames Fields = new("code");

    private string? error;
    private string? errors;
    private string? success;
    private int? status;
    private string? code;

    /// <summary>Anything but null, false and what is empty is an error.</summary>
    internal void ReadError(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null or JsonTokenType.False:
                break;
            case JsonTokenType.String:
                error = reader.ValueSpan.IsEmpty ? null : "`error` is a text";
                break;
            case JsonTokenType.StartArray:
                error = CountEntries(ref reader) == 0 ? null : "`error` is a list";
                break;
            case JsonTokenType.StartObject:
                ReadErrorObject(ref reader);
                break;
            default:
                error = "`error` is neither empty nor an object";
                break;
        }
    }

    /// <summary>A list with anything in it is an error.</summary>
    internal void ReadErrors(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray && CountEntries(ref reader) is > 0 and var count)
        {
            errors = string.Create(CultureInfo.InvariantCulture, $"`errors` has {count} {(count == 1 ? "entry" : "entries")}");
        }
    }

    /// <summary>Whatever is there is an error, but true, null and the text "true".</summary>
    internal void ReadSuccess(ref Utf8JsonReader reader)
    {
        var isFine = reader.TokenType is JsonTokenType.True or JsonTokenType.Null
            || string.Equals(JsonText.ReadOrNull(ref reader), "true", StringComparison.OrdinalIgnoreCase);
        success = isFine ? null
            : reader.TokenType == JsonTokenType.False ? "`success` is `false`"
            : string.Equals(JsonText.ReadOrNull(ref reader), "false", StringComparison.OrdinalIgnoreCase) ? "`success` is `\"false\"`"
            : "`success` is not `true`";
    }

    /// <summary>400 and above is an error, as a number or as digits in a text.</summary>
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
            status = (int)Math.Min(number, int.MaxValue);
        }
    }

    /// <summary>Null when nothing says so.</summary>
    internal VendorError? ToError() => (error ?? errors ?? success) is null && status is null ? null : new VendorError(status, code, Why());

    private string Why()
    {
        var told = status is { } number ? string.Create(CultureInfo.InvariantCulture, $"`statusCode` is {number}") : null;
        var nothing = success is not null && error is null && errors is null ? "`error` is empty" : null;
        return string.Join(" and ", new[] { success, told, error ?? nothing, errors }.Where(part => part is not null));
    }

    private void ReadErrorObject(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            error = "`error` is an object";
            var isCode = Fields.IndexOf(ref reader) == 0;
            reader.Read();
            if (isCode && JsonText.ReadOrNull(ref reader) is { } text && PlainWord().IsMatch(text))
            {
                code = text;
            }

            reader.Skip();
        }
    }

    private static int CountEntries(ref Utf8JsonReader reader)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            count++;
            reader.Skip();
        }

        return count;
    }

    private static double ParseOrZero(string? text) =>
        !string.IsNullOrEmpty(text) && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
        && double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : 0;

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWord();
}
