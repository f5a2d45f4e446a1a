using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands.Npm;

/// <summary>The folders of this repository that need npm packages.</summary>
internal static class NpmFolders
{
    public static string Azurite => Repository.Path("src", "Local", "Azurite");

    /// <summary>Azurite, and every folder of tests with a lock file.</summary>
    public static IReadOnlyList<string> ForTests =>
    [
        Azurite,
        .. Directory.EnumerateDirectories(Repository.Path("tests")).Where(folder => File.Exists(Path.Combine(folder, "package-lock.json"))).Order(StringComparer.Ordinal),
    ];

    /// <summary>Installs what is missing, one folder after the other.</summary>
    /// <exception cref="DevCommandException">node or npm is missing, or npm failed.</exception>
    public static Task EnsureAsync(Screen screen, IReadOnlyList<string> folders, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        screen.WhileAsync("Looking at the npm packages", async report =>
        {
            foreach (var folder in folders)
            {
                await new NpmPackages(folder, timeProvider).EnsureAsync(report, cancellationToken);
            }
        });
}
