using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Npm;

/// <summary>The npm packages of one folder, as its lock file has them.</summary>
internal sealed class NpmPackages(string folder, TimeProvider timeProvider)
{
    private readonly string shortName = Path.GetRelativePath(Repository.Root, folder);

    private string LockFile => Path.Combine(folder, "package-lock.json");

    // The lock file as it was when npm had finished. Times would not do: changing branches makes files look newer than they are.
    private string InstalledLockFile => Path.Combine(folder, "node_modules", ".installed-package-lock.json");

    /// <summary>Installs what is missing or other than the lock file says. Several processes may ask at once: one installs, the others wait.</summary>
    /// <exception cref="DevCommandException">node or npm is missing, or npm failed.</exception>
    public async Task EnsureAsync(Action<string> report, CancellationToken cancellationToken)
    {
        if (Installed())
        {
            return;
        }

        await NodeTools.CheckAsync(cancellationToken);
        await using var turn = await FileTurn.TakeAsync(Path.Combine(folder, ".installing"), timeProvider, cancellationToken);
        if (!Installed())
        {
            report($"Installing the npm packages of {shortName} (once, a minute or so)");
            await InstallAsync(cancellationToken);
        }
    }

    private bool Installed() =>
        File.Exists(InstalledLockFile) && File.ReadAllBytes(InstalledLockFile).AsSpan().SequenceEqual(File.ReadAllBytes(LockFile));

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        var npm = new ProgramStart("npm", NodeTools.Npm, "ci", "--ignore-scripts", "--loglevel=error") { WorkingDirectory = folder };
        var run = await ProgramRun.RunAsync(npm, cancellationToken);
        if (!run.Succeeded)
        {
            throw new DevCommandException(
                $"npm could not install the packages of {shortName} (exit code {run.ExitCode}): {string.Join(Environment.NewLine, run.Lines.TakeLast(10))}");
        }

        // Without packages npm makes no folder.
        Directory.CreateDirectory(Path.GetDirectoryName(InstalledLockFile)!);
        File.Copy(LockFile, InstalledLockFile, overwrite: true);
    }
}
