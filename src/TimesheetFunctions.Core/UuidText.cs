using System.Buffers;

namespace TimesheetFunctions.Core;

/// <summary>UUIDs as TrackPilots writes them: 36 characters with hyphens, in either case; we write them in lower case.</summary>
public static class UuidText
{
    // The framework's reader takes signs and "0x" inside the groups too.
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdefABCDEF-");

    /// <summary>Reads a UUID of 36 characters, without blanks or braces around it.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out Guid uuid)
    {
        uuid = default;
        return text.Length == 36 && !text.ContainsAnyExcept(Characters) && Guid.TryParseExact(text, "D", out uuid);
    }
}
