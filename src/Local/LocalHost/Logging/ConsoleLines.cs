namespace TimesheetFunctions.Local.LocalHost.Logging;

/// <summary>Gives lines of standard error a level by their words, as the Functions host does.</summary>
internal static class ConsoleLines
{
    private static readonly string[] OfErrors = ["error", "fail", "severe", "unhandled exception"];

    public static LogLevel LevelOf(string line) =>
        Has(line, "warn") ? LogLevel.Warning
        : OfErrors.Any(word => Has(line, word)) ? LogLevel.Error
        : LogLevel.Information;

    private static bool Has(string line, string word) => line.Contains(word, StringComparison.OrdinalIgnoreCase);
}
