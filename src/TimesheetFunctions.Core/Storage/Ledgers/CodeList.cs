using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>Codes of problems or notes, each once, in alphabetical order.</summary>
/// <param name="Text">With commas between them; null for none.</param>
public readonly record struct CodeList(string? Text)
{
    /// <summary>One by one.</summary>
    public IReadOnlyList<string> Codes => Text?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The codes of some problems or notes.</summary>
    public static CodeList Of(IEnumerable<Problem> found)
    {
        var codes = found.Select(one => one.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return codes.Count == 0 ? default : new CodeList(string.Join(',', codes));
    }
}
