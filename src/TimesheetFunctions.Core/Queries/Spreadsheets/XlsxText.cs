using System.Text;
using System.Xml;

namespace TimesheetFunctions.Core.Queries.Spreadsheets;

/// <summary>Makes text from outside fit into a cell of XLSX.</summary>
internal static class XlsxText
{
    // More characters than a cell may have make the whole file unreadable.
    private const int LongestCell = 32_767;

    /// <summary>Drops what XML forbids, and what is too long.</summary>
    public static string? Clean(string? text)
    {
        if (text is null || (text.Length <= LongestCell && IsXml(text)))
        {
            return text;
        }

        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone half of a pair comes as U+FFFD, which is allowed.
            if (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value))
            {
                continue;
            }

            if (kept.Length + rune.Utf16SequenceLength > LongestCell)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    // Pairs of surrogates count as allowed only together.
    private static bool IsXml(string text)
    {
        foreach (var sign in text)
        {
            if (!XmlConvert.IsXmlChar(sign))
            {
                return false;
            }
        }

        return true;
    }
}
