using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TimesheetFunctions.Core.Repairs.LedgerRebuild;

namespace TimesheetFunctions.Core.Repairs.DeadLettering;

/// <summary>What can still be told from a ledger that is none any more.</summary>
internal static partial class UnreadableText
{
    /// <summary>The highest revision that is named in it; 0 where none is.</summary>
    public static int HighestRevision(ReadOnlyMemory<byte> content) => Revisions()
        .Matches(Encoding.UTF8.GetString(content.Span))
        .Max(match => (int?)int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), 0);

    [GeneratedRegex("\"(?:revision|revisionsFrom)\"\\s*:\\s*([0-9]{1,6})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Revisions();
}
