using System.Text.RegularExpressions;

namespace TimesheetFunctions.Local.DevCommands.Linting;

/// <summary>What must not stand in any file that others get.</summary>
internal static partial class TextChecks
{
    // A clone right below the top, as in a container, has a path that is part of many others.
    private static string? TellingRoot { get; } = Path.GetDirectoryName(Path.GetDirectoryName(Repository.Root)) is null ? null : Repository.Root;

    /// <summary>Addresses in lock files tie a clone to the registry of whoever wrote them.</summary>
    public static Task<LintResult> LockFilesAsync(IReadOnlyList<string> files, CancellationToken cancellationToken) =>
        SearchAsync("lock files without registry addresses", files.Where(IsLockFile), line => Address().IsMatch(line), cancellationToken);

    /// <summary>Paths that exist on one machine only.</summary>
    public static Task<LintResult> MachinePathsAsync(IReadOnlyList<string> files, CancellationToken cancellationToken) => SearchAsync(
        "files without paths of one machine",
        files,
        line => HomeFolder().IsMatch(line) || (TellingRoot is not null && line.Contains(TellingRoot, StringComparison.Ordinal)),
        cancellationToken);

    internal static bool NamesHomeFolder(string line) => HomeFolder().IsMatch(line);

    private static async Task<LintResult> SearchAsync(
        string check, IEnumerable<string> files, Func<string, bool> isWrong, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        foreach (var file in files)
        {
            var number = 0;
            await foreach (var line in File.ReadLinesAsync(Repository.Path(file), cancellationToken))
            {
                number++;
                if (isWrong(line))
                {
                    findings.Add($"{file}:{number}");
                }
            }
        }

        return new LintResult(check, findings);
    }

    private static bool IsLockFile(string path) => Path.GetFileName(path) is "package-lock.json" or "packages.lock.json" or "npm-shrinkwrap.json";

    [GeneratedRegex(@"""resolved"":|registry\.", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\w.}/-])(?:/(?:home|Users)/[\w.-]+/|/roo[t]/|[A-Za-z]:\\{1,2}Users\\)", RegexOptions.CultureInvariant)]
    private static partial Regex HomeFolder();
}
