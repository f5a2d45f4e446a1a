using System.Text.Json;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Linting;

/// <summary>Whether a package in use is known to be vulnerable, if the feed tells.</summary>
internal static class Vulnerabilities
{
    private const string Check = "packages without known vulnerabilities";

    public static async Task<LintResult> CheckAsync(CancellationToken cancellationToken)
    {
        var list = new ProgramStart(
            "dotnet list", "dotnet", "list", Repository.Solution, "package", "--vulnerable", "--include-transitive", "--format", "json");
        var run = await ProgramRun.RunAsync(list, cancellationToken);
        return run.Succeeded && Parse(string.Join('\n', run.Lines)) is { } findings
            ? new LintResult(Check, findings)
            : new LintResult(Check, []) { Remark = "not checked, the package feed does not tell" };
    }

    /// <summary>The vulnerable packages in the JSON of <c>dotnet list package</c>; null if it is no such JSON.</summary>
    internal static IReadOnlyList<string>? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text[Math.Max(0, text.IndexOf('{'))..]);
            return [.. Packages(json.RootElement).Distinct().Order(StringComparer.Ordinal)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Packages(JsonElement root) =>
        from project in Items(root, "projects")
        from framework in Items(project, "frameworks")
        from package in Items(framework, "topLevelPackages").AsEnumerable().Concat(Items(framework, "transitivePackages"))
        from vulnerability in Items(package, "vulnerabilities")
        select $"{package.GetProperty("id")} {package.GetProperty("resolvedVersion")}: {vulnerability.GetProperty("severity")} {vulnerability.GetProperty("advisoryurl")}";

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;
}
