using System.Text.Json;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>
/// Whole numbers from 0 to 2^53 - 1, exactly: <c>1.0</c> and <c>1e3</c> are whole, <c>1e-30</c> is not 0, and nothing is rounded.
/// </summary>
internal static class WholeNumber
{
    internal const long Largest = 9_007_199_254_740_991;

    private const int LargestWeight = 15;

    /// <summary>Reads the current token.</summary>
    /// <returns>Null, or what is wrong with it, in words that follow the field's name.</returns>
    internal static string? Read(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Null => "is null",
            JsonTokenType.Number => reader.TryGetInt64(out value) ? Check(ref value) : ReadExactly(reader.ValueSpan, out value),
            _ => "is not a number",
        };
    }

    private static string? Check(ref long value)
    {
        var fault = value < 0 ? "is negative" : value > Largest ? "is too large" : null;
        value = fault is null ? value : 0;
        return fault;
    }

    /// <summary>Adds up digit by digit: each digit but 0 must have a weight from 10^0 to 10^15.</summary>
    private static string? ReadExactly(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var negative = text[0] == '-';
        var mantissa = Mantissa(negative ? text[1..] : text, out var exponent);
        var point = mantissa.IndexOf((byte)'.');
        var whole = point < 0 ? mantissa.Length : point;
        for (var i = 0; i < mantissa.Length; i++)
        {
            if (mantissa[i] is (byte)'0' or (byte)'.')
            {
                continue;
            }

            var weight = exponent + (i < whole ? whole - 1 - i : whole - i);
            if (negative || weight is < 0 or > LargestWeight)
            {
                value = 0;
                return negative ? "is negative" : weight < 0 ? "is not a whole number" : "is too large";
            }

            value += (mantissa[i] - '0') * PowerOfTen(weight);
        }

        return Check(ref value);
    }

    private static ReadOnlySpan<byte> Mantissa(ReadOnlySpan<byte> text, out long exponent)
    {
        var mark = text.IndexOfAny((byte)'e', (byte)'E');
        exponent = mark < 0 ? 0 : ReadExponent(text[(mark + 1)..]);
        return mark < 0 ? text : text[..mark];
    }

    /// <summary>An exponent beyond any body's length is as good as endless.</summary>
    private static long ReadExponent(ReadOnlySpan<byte> text)
    {
        var exponent = 0L;
        foreach (var digit in text.TrimStart("+-"u8))
        {
            exponent = Math.Min((exponent * 10) + digit - '0', 1L << 40);
        }

        return text[0] == '-' ? -exponent : exponent;
    }

    private static long PowerOfTen(long weight)
    {
        var power = 1L;
        for (; weight > 0; weight--)
        {
            power *= 10;
        }

        return power;
    }
}
