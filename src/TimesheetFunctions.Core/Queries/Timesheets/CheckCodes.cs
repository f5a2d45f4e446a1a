using System.Collections.Concurrent;
using System.Text.Json;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Keeps one list for all that are alike.</summary>
internal sealed class CheckCodes
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> known = new();

    /// <summary>Reads a list of texts.</summary>
    public IReadOnlyList<string> Read(ref Utf8JsonReader json)
    {
        List<string>? codes = null;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            (codes ??= []).Add(json.GetString()!);
        }

        return codes is null ? [] : known.GetOrAdd(string.Join(' ', codes), static (_, list) => list, codes);
    }
}
