using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Npm;

/// <summary>The npm packages of one folder, as its lock file has them.</summary>
internal sealed class NpmPackages(string folder, TimeProvider timeProvider)
{
    private string LockFile => Path.Combine(folder, "package-lock.json");

    // npm writes this one last, so it also tells a finished installation from one that was cut short.
    private string InstalledMark => Path.Combine(folder, "node_modules", ".package-lock.json");

    private bool Installed => File.Exists(InstalledMark) && File.GetLastWriteTimeUtc(InstalledMark) >= File.GetLastWriteTimeUtc(LockFile);

    /// <summary>Installs what is missing or older than the lock file. Several processes may ask at once: one installs, the others wait.</summary>
    /// <exception cref="DevCommandException">node or npm is missing, or npm failed.</exception>
    public async Task EnsureAsync(Action<string> report, CancellationToken cancellationToken)
    {
        if (Installed)
        {
            return;
        }

        await NodeTools.CheckAsync(cancellationToken);
        await using var turn = await FileTurn.TakeAsync(Path.Combine(folder, ".installing"), timeProvider, cancellationToken);
        if (!Installed)
        {
            report($"Installing the npm packages of {Path.GetRelativePath(Repository.Root, folder)} (once, up to a minute or two)");
            await InstallAsync(cancellationToken);
        }
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        var run = await ProgramRun.RunAsync(
            new ProgramStart("npm", NodeTools.Npm, "ci", "--ignore-scripts", "--loglevel=error") { WorkingDirectory = folder }, cancellationToken);
        if (!run.Succeeded)
        {
            throw new DevCommandException(
                $"npm could not install the packages of {Path.GetRelativePath(Repository.Root, folder)} (exit code {run.ExitCode}): {string.Join(Environment.NewLine, run.Lines.TakeLast(10))}");
        }
    }
}
