using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>Says what a body is that is no JSON, in words that follow "the body".</summary>
internal static partial class NoJson
{
    private const int HeadBytes = 4096;
    private const int LongestTitle = 80;

    /// <param name="body">The whole body.</param>
    /// <param name="read">How many bytes of it could be read as JSON.</param>
    internal static string Describe(ReadOnlySpan<byte> body, long read)
    {
        if (body.Trim(" \t\r\n"u8).IsEmpty)
        {
            return body.IsEmpty ? "is empty" : "is blank";
        }

        return DescribeHtml(body) ?? DescribeBroken(body, (int)read);
    }

    /// <summary>Null where it is none.</summary>
    internal static string? DescribeHtml(ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetString(body[..Math.Min(body.Length, HeadBytes)]);
        if (!Html().IsMatch(head))
        {
            return null;
        }

        var title = Blanks().Replace(Title().Match(head).Groups[1].Value, " ").Trim();
        return title.Length == 0 ? "is HTML" : $"is HTML (title \"{(title.Length > LongestTitle ? title[..LongestTitle] : title)}\")";
    }

    private static string DescribeBroken(ReadOnlySpan<byte> body, int read)
    {
        var rest = body[Math.Min(read, body.Length)..].TrimStart(" \t\r\n,:[{"u8);
        var place = string.Create(CultureInfo.InvariantCulture, $"byte {body.Length - rest.Length}");
        return rest.IsEmpty ? string.Create(CultureInfo.InvariantCulture, $"ends in the middle, after {body.Length} bytes")
            : rest.StartsWith("NaN"u8) || rest.TrimStart((byte)'-').StartsWith("Infinity"u8) ? $"has a number that JSON does not know (NaN or Infinity), at {place}"
            : $"is no well-formed JSON, at {place}";
    }

    [GeneratedRegex(@"\A\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|center|h1)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Html();

    [GeneratedRegex(@"<title[^>]*>(.*?)</title", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    // Control characters count as blanks: the title goes into records and logs.
    [GeneratedRegex(@"[\s\p{C}\uFFFD]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
