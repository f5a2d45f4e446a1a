using System.Buffers;
using System.Globalization;
using System.Text;

namespace TimesheetFunctions.Core.Queries.Spreadsheets;

/// <summary>Makes text from outside harmless as a cell of CSV: no spreadsheet runs it as a formula, and nothing unseen is smuggled in.</summary>
internal static class CsvText
{
    // Some spreadsheets read the full-width forms as the plain ones.
    private static readonly SearchValues<char> FormulaSigns = SearchValues.Create("=+-@＝＋－＠");

    // Letters and symbols by their category that show nothing: fillers of Hangul, the empty Braille cell.
    private static readonly SearchValues<char> Fillers = SearchValues.Create("\u115F\u1160\u2800\u3164\uFFA0");

    /// <summary>Drops control characters but tab, CR and LF, and puts an apostrophe before what could be run.</summary>
    public static string? Harmless(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var kept = WithoutControls(text);
        return kept is ['\t' or '\r', ..] || BeginsLikeFormula(kept) ? $"'{kept}" : kept;
    }

    private static string WithoutControls(string text) =>
        text.Any(IsDropped) ? string.Concat(text.Where(sign => !IsDropped(sign))) : text;

    private static bool IsDropped(char sign) => char.IsControl(sign) && sign is not ('\t' or '\r' or '\n');

    private static bool BeginsLikeFormula(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsUnseen(rune))
            {
                return rune.IsBmp && FormulaSigns.Contains((char)rune.Value);
            }
        }

        return false;
    }

    // Marks have nothing to stand on at the beginning, and some of them never show. An apostrophe too many does no harm.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
        || (rune.IsBmp && Fillers.Contains((char)rune.Value));
}
