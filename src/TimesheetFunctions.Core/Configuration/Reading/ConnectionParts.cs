namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>The parts of a connection string, <c>name=value</c> between semicolons; names in any case, values may hold further <c>=</c>.</summary>
internal static class ConnectionParts
{
    /// <returns>The parts; null when the text is not of that form or names a part twice.</returns>
    public static IReadOnlyDictionary<string, string>? Read(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == part.Length - 1 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                return null;
            }
        }

        return parts;
    }
}
